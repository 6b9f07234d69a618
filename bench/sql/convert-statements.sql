-- pgbench: one lead a transaction, each write a statement. What a conversion by the usual program does: lock and read the lead and what hangs
-- on it, look for the account, then write the same rows as convertlead (bench/check-conversions.ts holds it to that).
-- :first is the place of the first lead, :clients their number; :n counts the transactions of a client.
\set n :n + 1
\set place :first + :n * :clients + :client_id
\set lead 1386586100000000000 + :place
\set made 1386587000000000000 + :place * 10
\set contact :made + 1
\set deal :made + 2
\set conversion :made + 3
\set history :made + 5
\set mail :made + 6
\set other_mail :made + 7
begin;
select fields->>'Company' as company from convertlead.record where org_id = 1386586 and id = :lead and converted_at is null for update \gset
select min(t.id) filter (where l.field = 'Parent_Id') as note, min(t.id) filter (where l.field = 'What_Id') as task
  from convertlead.record_lookup l join convertlead.record t on t.org_id = l.org_id and t.id = l.record_id
  where l.org_id = 1386586 and l.target_id = :lead \gset
select coalesce((select id from convertlead.record
  where org_id = 1386586 and module = 'Accounts' and name_key = lower(replace(:company, ' ', '')) order by id limit 1), 0) as account \gset
\if :account = 0
\set account :made + 4
insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key)
  select 1386586, :account, 'Accounts', :company, bench.account_fields(fields), owner_id, owner_id, now(), owner_id, now(), lower(replace(:company, ' ', ''))
  from convertlead.record where org_id = 1386586 and id = :lead;
\endif
insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key, email_key)
  select 1386586, :contact, 'Contacts', name, bench.contact_fields(fields), owner_id, owner_id, now(), owner_id, now(), name_key, email_key
  from convertlead.record where org_id = 1386586 and id = :lead;
insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key)
  values (1386586, :deal, 'Deals', 'Lamps', bench.deal_fields(),
    1386586000000105001, 1386586000000105001, now(), 1386586000000105001, now(), 'lamps');
insert into convertlead.record_lookup (org_id, record_id, field, target_id)
  values (1386586, :contact, 'Account_Name', :account), (1386586, :deal, 'Account_Name', :account), (1386586, :deal, 'Contact_Name', :contact);
insert into convertlead.deal_contact (org_id, deal_id, contact_id) values (1386586, :deal, :contact);
update convertlead.record_lookup set target_id = :contact where org_id = 1386586 and record_id = :note and field = 'Parent_Id';
update convertlead.record_lookup set target_id = :deal where org_id = 1386586 and record_id = :task and field = 'What_Id';
insert into convertlead.record_lookup (org_id, record_id, field, target_id) values (1386586, :task, 'Who_Id', :contact);
update convertlead.record set converted_at = now(), modified_by = 1386586000000105001, modified_at = now() where org_id = 1386586 and id = :lead;
insert into convertlead.conversion (org_id, id, lead_id, contact_id, account_id, deal_id, face, command, report, before, converted_by, converted_at)
  values (1386586, :conversion, :lead, :contact, :account, :deal, 'v2', bench.command(:lead), bench.report(), bench.image(:lead, :note, :task, :account, :contact, :deal, :made), 1386586000000105001, now());
insert into convertlead.history (org_id, id, at, user_id, action, record_id, conversion_id)
  values (1386586, :history, now(), 1386586000000105001, 'lead.converted', :lead, :conversion);
insert into convertlead.mail (org_id, id, conversion_id, to_address, subject, body, created_at)
  values (1386586, :mail, :conversion, 'sample@zoho.com', 'Lead converted', bench.mail_body(), now()),
    (1386586, :other_mail, :conversion, 'sample@zoho.com', 'New records for you', bench.mail_body(), now());
insert into convertlead_jobs.job (name, data, retry_limit, retry_delay, retry_backoff, retry_delay_max)
  values ('send-mail', jsonb_build_object('orgId', '1386586', 'mailId', (:mail)::bigint::text), 40, 5, true, 7200),
    ('send-mail', jsonb_build_object('orgId', '1386586', 'mailId', (:other_mail)::bigint::text), 40, 5, true, 7200);
commit;
