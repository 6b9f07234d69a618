-- Taking conversions back, and the rights of roles.

-- who else was converted into a record
create index conversion_contact on convertlead.conversion (org_id, contact_id);
create index conversion_account on convertlead.conversion (org_id, account_id) where account_id is not null;
create index conversion_deal on convertlead.conversion (org_id, deal_id) where deal_id is not null;
-- the latest first
create index conversion_time on convertlead.conversion (org_id, converted_at, id);
create index mail_unsent on convertlead.mail (org_id, conversion_id) where sent_at is null;

-- who could convert may take it back; administrators were never held back
update convertlead.role set rights = array['convert', 'undo', 'configure', 'administer'] where name = 'Administrator';
update convertlead.role set rights = rights || array['undo'] where name <> 'Administrator' and 'convert' = any (rights);
