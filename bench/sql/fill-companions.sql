-- $1 accounts, each with a contact and a deal, that were there before the leads. Ids: accounts ...4..., contacts ...5..., deals ...6...

with place as (
  select i from generate_series(0, $1::bigint - 1) as i
), account as (
  insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key)
  select 1386586, 1386586400000000000 + i, 'Accounts', 'Account ' || i,
    jsonb_build_object('Account_Name', 'Account ' || i, 'Phone', '+33 1 23 45 67 89', 'Billing_City', 'Lyon', 'Industry', 'Technology'),
    1386586000000105001, 1386586000000105001, '2026-01-01Z', 1386586000000105001, '2026-01-01Z', 'account' || i
  from place
), contact as (
  insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key, email_key)
  select 1386586, 1386586500000000000 + i, 'Contacts', 'Ada Person' || i,
    jsonb_build_object('First_Name', 'Ada', 'Last_Name', 'Person' || i, 'Email', 'person' || i || '@accounts.example', 'Phone', '+33 1 23 45 67 89'),
    1386586000000105001, 1386586000000105001, '2026-01-01Z', 1386586000000105001, '2026-01-01Z',
    'ada person' || i, 'person' || i || '@accounts.example'
  from place
), deal as (
  insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key)
  select 1386586, 1386586600000000000 + i, 'Deals', 'Deal ' || i,
    jsonb_build_object('Deal_Name', 'Deal ' || i, 'Stage', 'Qualification', 'Closing_Date', '2027-01-31', 'Amount', 1000 + i),
    1386586000000105001, 1386586000000105001, '2026-01-01Z', 1386586000000105001, '2026-01-01Z', 'deal ' || i
  from place
), linked as (
  insert into convertlead.deal_contact (org_id, deal_id, contact_id)
  select 1386586, 1386586600000000000 + i, 1386586500000000000 + i from place
)
insert into convertlead.record_lookup (org_id, record_id, field, target_id)
select 1386586, record_id, field, target_id
from place, lateral (values
  (1386586500000000000 + i, 'Account_Name', 1386586400000000000 + i),
  (1386586600000000000 + i, 'Account_Name', 1386586400000000000 + i),
  (1386586600000000000 + i, 'Contact_Name', 1386586500000000000 + i)) as l (record_id, field, target_id)
