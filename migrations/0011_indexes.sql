-- What looks for what.

-- the conversions of a lead, undone ones too
create index conversion_lead on convertlead.conversion (org_id, lead_id, converted_at);
-- who has a contact role
create index deal_contact_role on convertlead.deal_contact (org_id, role_id) where role_id is not null;
-- answers whose time is over, organisation by organisation
drop index convertlead.idempotency_key_created;
create index idempotency_key_time on convertlead.idempotency_key (org_id, created_at);
