-- pgbench: five hundred leads a transaction, one statement a table; the outcome of each is noted in a job's items, as a job does. :first is the
-- place of the first lead, :job the job; :n counts the transactions of a client.
\set n :n + 1
\set from :first + (:n * :clients + :client_id) * 500
begin;
set local client_min_messages = warning;
create temp table if not exists taken (lead bigint, place bigint, fields jsonb, name text, name_key text, email_key text, made bigint,
  note bigint, task bigint, new_account boolean, account bigint) on commit delete rows;
insert into taken
  select l.id, l.id - 1386586100000000000, l.fields, l.name, l.name_key, l.email_key,
    1386587000000000000 + (l.id - 1386586100000000000) * 10, note.record_id, task.record_id,
    a.id is null, coalesce(a.id, 1386587000000000000 + (l.id - 1386586100000000000) * 10 + 4)
  from convertlead.record l
  left join convertlead.record_lookup note on note.org_id = l.org_id and note.target_id = l.id and note.field = 'Parent_Id'
  left join convertlead.record_lookup task on task.org_id = l.org_id and task.target_id = l.id and task.field = 'What_Id'
  left join convertlead.record a on a.org_id = l.org_id and a.module = 'Accounts' and a.name_key = lower(replace(l.fields->>'Company', ' ', ''))
  where l.org_id = 1386586 and l.id >= 1386586100000000000 + :from and l.id < 1386586100000000000 + :from + 500 and l.converted_at is null
  order by l.id for update of l;
insert into convertlead.job_item (org_id, job_id, no, lead_id) select 1386586, :job, place, lead from taken;
insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key, email_key)
  select 1386586, account, 'Accounts', fields->>'Company', bench.account_fields(fields), 1386586000000105001, 1386586000000105001, now(), 1386586000000105001, now(),
    lower(replace(fields->>'Company', ' ', '')), null from taken where new_account
  union all
  select 1386586, made + 1, 'Contacts', name, bench.contact_fields(fields), 1386586000000105001, 1386586000000105001, now(), 1386586000000105001, now(), name_key, email_key from taken
  union all
  select 1386586, made + 2, 'Deals', 'Lamps', bench.deal_fields(), 1386586000000105001, 1386586000000105001, now(), 1386586000000105001, now(), 'lamps', null from taken;
insert into convertlead.record_lookup (org_id, record_id, field, target_id)
  select 1386586, l.record_id, l.field, l.target_id from taken, lateral (values (made + 1, 'Account_Name', account), (made + 2, 'Account_Name', account),
    (made + 2, 'Contact_Name', made + 1), (task, 'Who_Id', made + 1)) as l (record_id, field, target_id);
insert into convertlead.deal_contact (org_id, deal_id, contact_id) select 1386586, made + 2, made + 1 from taken;
update convertlead.record_lookup l set target_id = made + 1 from taken where l.org_id = 1386586 and l.record_id = note and l.field = 'Parent_Id';
update convertlead.record_lookup l set target_id = made + 2 from taken where l.org_id = 1386586 and l.record_id = task and l.field = 'What_Id';
update convertlead.record r set converted_at = now(), modified_by = 1386586000000105001, modified_at = now() from taken where r.org_id = 1386586 and r.id = lead;
insert into convertlead.conversion (org_id, id, lead_id, contact_id, account_id, deal_id, face, command, report, before, converted_by, converted_at)
  select 1386586, made + 3, lead, made + 1, account, made + 2, 'v2', bench.command(lead), bench.report(),
    bench.image(lead, note, task, account, made + 1, made + 2, made), 1386586000000105001, now() from taken;
insert into convertlead.history (org_id, id, at, user_id, action, record_id, conversion_id)
  select 1386586, made + 5, now(), 1386586000000105001, 'lead.converted', lead, made + 3 from taken;
insert into convertlead.mail (org_id, id, conversion_id, to_address, subject, body, created_at)
  select 1386586, made + m.no, made + 3, 'sample@zoho.com', m.subject, bench.mail_body(), now()
  from taken, (values (6, 'Lead converted'), (7, 'New records for you')) as m (no, subject);
insert into convertlead_jobs.job (name, data, retry_limit, retry_delay, retry_backoff, retry_delay_max)
  select 'send-mail', jsonb_build_object('orgId', '1386586', 'mailId', (made + m.no)::text), 40, 5, true, 7200 from taken, (values (6), (7)) as m (no);
update convertlead.job_item i set state = 'converted', conversion_id = made + 3 from taken where i.org_id = 1386586 and i.job_id = :job and i.no = taken.place;
update convertlead.job set counts = jsonb_build_object('converted', coalesce((counts->>'converted')::int, 0) + (select count(*) from taken)) where org_id = 1386586 and id = :job;
commit;
