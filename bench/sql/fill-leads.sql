-- Leads $1 to $2 (places, the last one excluded), each with a note, a task and two tags. Every other lead has the company of one of the $3
-- accounts, the others one that is not there. Ids: leads ...1..., notes ...2..., tasks ...3...

with place as (
  select i, case when i % 2 = 0 then 'Account ' || i % $3::bigint else 'Company ' || i end as company
  from generate_series($1::bigint, $2::bigint - 1) as i
), lead as (
  insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key, email_key)
  select 1386586, 1386586100000000000 + i, 'Leads', 'Grace Lead' || i,
    jsonb_build_object('First_Name', 'Grace', 'Last_Name', 'Lead' || i, 'Email', 'lead' || i || '@leads.example', 'Company', company,
      'Phone', '+33 1 23 45 67 89', 'Mobile', '+33 6 12 34 56 78', 'Street', '1 rue de la Paix', 'City', 'Lyon', 'State', 'Rhône',
      'Zip_Code', '69001', 'Country', 'France', 'Lead_Source', 'Trade Show', 'Industry', 'Technology', 'No_of_Employees', 120,
      'Annual_Revenue', 4500000, 'Website', 'leads.example', 'Designation', 'Head of Purchasing', 'Lead_Status', 'Contacted',
      'Description', 'Met at the fair; wants two hundred desk lamps before the summer.'),
    1386586000000105001, 1386586000000105001, '2026-01-01Z', 1386586000000105001, '2026-01-01Z',
    'grace lead' || i, 'lead' || i || '@leads.example'
  from place
), note as (
  insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key)
  select 1386586, 1386586200000000000 + i, 'Notes', 'First call',
    jsonb_build_object('Note_Title', 'First call', 'Note_Content', 'Asked for samples in warm white; decides in May.'),
    1386586000000105001, 1386586000000105001, '2026-01-01Z', 1386586000000105001, '2026-01-01Z', 'first call'
  from place
), task as (
  insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key)
  select 1386586, 1386586300000000000 + i, 'Tasks', 'Send the offer',
    jsonb_build_object('Subject', 'Send the offer', 'Status', 'Not Started', 'Priority', 'High', 'Due_Date', '2026-12-05'),
    1386586000000105001, 1386586000000105001, '2026-01-01Z', 1386586000000105001, '2026-01-01Z', 'send the offer'
  from place
), tagged as (
  insert into convertlead.record_tag (org_id, record_id, tag_id)
  select 1386586, 1386586100000000000 + i, t.id
  from place, convertlead.tag t
  where t.org_id = 1386586 and t.module = 'Leads' and t.name in ('bench one', 'bench two')
)
insert into convertlead.record_lookup (org_id, record_id, field, target_id)
select 1386586, record_id, field, 1386586100000000000 + i
from place, lateral (values (1386586200000000000 + i, 'Parent_Id'), (1386586300000000000 + i, 'What_Id')) as l (record_id, field)
