-- What the yardsticks call. The JSON values are as long as convertlead's, which keeps with a conversion what was asked, what became of each
-- field, and what taking it back needs.
create schema bench;

create function bench.command(lead bigint) returns json language sql immutable as $$
  select ('{"face":"v2","leadId":"' || lead || '","accountId":null,"contactId":null,"deal":{"Deal_Name":"Lamps","Closing_Date":"2027-01-31",'
    '"Stage":"Qualification","Amount":56.6},"dealId":null,"overwrite":false,"assignTo":null,"notifyLeadOwner":true,"notifyNewEntityOwner":true,'
    '"carryOverTags":{"Contacts":[],"Accounts":[],"Deals":[]},"moveAttachmentsTo":null,"contactRole":null,"policy":{},"reassignedModules":[],'
    '"ignoredKeys":[]}')::json
$$;

create function bench.report() returns json language sql immutable as $$
  select '[{"to":["Accounts.Account_Name"],"kind":"mapped","field":"Company"},{"to":["Contacts.First_Name"],"kind":"mapped","field":"First_Name"},
    {"to":["Contacts.Last_Name"],"kind":"mapped","field":"Last_Name"},{"to":["Contacts.Title"],"kind":"mapped","field":"Designation"},
    {"to":["Contacts.Email"],"kind":"mapped","field":"Email"},{"to":["Contacts.Phone","Accounts.Phone"],"kind":"mapped","field":"Phone"},
    {"to":["Contacts.Mobile"],"kind":"mapped","field":"Mobile"},{"to":["Accounts.Website"],"kind":"mapped","field":"Website"},
    {"to":["Contacts.Lead_Source","Deals.Lead_Source"],"kind":"mapped","field":"Lead_Source"},{"kind":"kept_on_lead","field":"Lead_Status"},
    {"to":["Accounts.Industry"],"kind":"mapped","field":"Industry"},{"to":["Accounts.Employees"],"kind":"mapped","field":"No_of_Employees"},
    {"to":["Accounts.Annual_Revenue"],"kind":"mapped","field":"Annual_Revenue"},
    {"to":["Contacts.Mailing_Street","Accounts.Billing_Street"],"kind":"mapped","field":"Street"},
    {"to":["Contacts.Mailing_City","Accounts.Billing_City"],"kind":"mapped","field":"City"},
    {"to":["Contacts.Mailing_State","Accounts.Billing_State"],"kind":"mapped","field":"State"},
    {"to":["Contacts.Mailing_Zip","Accounts.Billing_Code"],"kind":"mapped","field":"Zip_Code"},
    {"to":["Contacts.Mailing_Country","Accounts.Billing_Country"],"kind":"mapped","field":"Country"},
    {"to":["Contacts.Description"],"kind":"mapped","field":"Description"}]'::json
$$;

create function bench.image(lead bigint, note bigint, task bigint, account bigint, contact bigint, deal bigint, made bigint) returns json
language sql stable as $$
  select json_build_object(
    'tagged', '[]'::json, 'newTags', '[]'::json, 'newRoles', '[]'::json, 'attachments', '[]'::json, 'memberships', '[]'::json,
    'changes', json_build_array(
      json_build_object('kind', 'lookup', 'after', contact::text, 'field', 'Parent_Id', 'before', lead::text, 'recordId', note::text),
      json_build_object('kind', 'lookup', 'after', contact::text, 'field', 'Who_Id', 'before', null, 'recordId', task::text),
      json_build_object('kind', 'lookup', 'after', deal::text, 'field', 'What_Id', 'before', lead::text, 'recordId', task::text)),
    'created', (select json_agg(json_build_object('id', r.id::text, 'tags', '[]'::json, 'module', r.module, 'values', r.fields,
        'lookups', json_build_object('Account_Name', account::text), 'ownerId', r.owner_id::text))
      from convertlead.record r where r.org_id = 1386586 and r.id between made and made + 9),
    'dealContact', json_build_object('dealId', deal::text, 'roleId', null, 'contactId', contact::text))
$$;

create function bench.mail_body() returns text language sql immutable as $$
  select E'The lead Grace Lead100000 (1386586100000100000) has been converted, and what it became is now yours.\n\nResult: new contact, new account, new deal.\n'
$$;

create function bench.convert(place bigint) returns void language plpgsql as $$
declare
  org constant bigint := 1386586;
  owner constant bigint := 1386586000000105001;
  made constant bigint := 1386587000000000000 + place * 10;
  contact constant bigint := made + 1;
  deal constant bigint := made + 2;
  the_conversion constant bigint := made + 3;
  lead convertlead.record;
  account bigint;
  note bigint;
  task bigint;
begin
  select * into strict lead from convertlead.record
    where org_id = org and id = 1386586100000000000 + place and converted_at is null for update;
  select min(t.id) filter (where l.field = 'Parent_Id'), min(t.id) filter (where l.field = 'What_Id') into note, task
    from convertlead.record_lookup l join convertlead.record t on t.org_id = l.org_id and t.id = l.record_id
    where l.org_id = org and l.target_id = lead.id;
  select id into account from convertlead.record
    where org_id = org and module = 'Accounts' and name_key = lower(replace(lead.fields->>'Company', ' ', '')) order by id limit 1;
  if account is null then
    account := made + 4;
    insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key)
      values (org, account, 'Accounts', lead.fields->>'Company', bench.account_fields(lead.fields), owner, owner, now(), owner, now(),
        lower(replace(lead.fields->>'Company', ' ', '')));
  end if;
  insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at, name_key, email_key)
    values (org, contact, 'Contacts', lead.name, bench.contact_fields(lead.fields), owner, owner, now(), owner, now(), lead.name_key, lead.email_key),
      (org, deal, 'Deals', 'Lamps', bench.deal_fields(), owner, owner, now(), owner, now(), 'lamps', null);
  insert into convertlead.record_lookup (org_id, record_id, field, target_id)
    values (org, contact, 'Account_Name', account), (org, deal, 'Account_Name', account), (org, deal, 'Contact_Name', contact),
      (org, task, 'Who_Id', contact);
  insert into convertlead.deal_contact (org_id, deal_id, contact_id) values (org, deal, contact);
  update convertlead.record_lookup set target_id = contact where org_id = org and record_id = note and field = 'Parent_Id';
  update convertlead.record_lookup set target_id = deal where org_id = org and record_id = task and field = 'What_Id';
  update convertlead.record set converted_at = now(), modified_by = owner, modified_at = now() where org_id = org and id = lead.id;
  insert into convertlead.conversion (org_id, id, lead_id, contact_id, account_id, deal_id, face, command, report, before, converted_by, converted_at)
    values (org, the_conversion, lead.id, contact, account, deal, 'v2', bench.command(lead.id), bench.report(),
      bench.image(lead.id, note, task, account, contact, deal, made), owner, now());
  insert into convertlead.history (org_id, id, at, user_id, action, record_id, conversion_id)
    values (org, made + 5, now(), owner, 'lead.converted', lead.id, the_conversion);
  insert into convertlead.mail (org_id, id, conversion_id, to_address, subject, body, created_at)
    values (org, made + 6, the_conversion, 'sample@zoho.com', 'Lead converted', bench.mail_body(), now()),
      (org, made + 7, the_conversion, 'sample@zoho.com', 'New records for you', bench.mail_body(), now());
  insert into convertlead_jobs.job (name, data, retry_limit, retry_delay, retry_backoff, retry_delay_max)
    values ('send-mail', jsonb_build_object('orgId', org::text, 'mailId', (made + 6)::text), 40, 5, true, 7200),
      ('send-mail', jsonb_build_object('orgId', org::text, 'mailId', (made + 7)::text), 40, 5, true, 7200);
end
$$;

create function bench.account_fields(lead jsonb) returns jsonb language sql immutable as $$
  select jsonb_build_object('Account_Name', lead->'Company', 'Phone', lead->'Phone', 'Website', lead->'Website', 'Industry', lead->'Industry',
    'Employees', lead->'No_of_Employees', 'Annual_Revenue', lead->'Annual_Revenue', 'Billing_Street', lead->'Street', 'Billing_City', lead->'City',
    'Billing_State', lead->'State', 'Billing_Code', lead->'Zip_Code', 'Billing_Country', lead->'Country')
$$;

create function bench.contact_fields(lead jsonb) returns jsonb language sql immutable as $$
  select jsonb_build_object('First_Name', lead->'First_Name', 'Last_Name', lead->'Last_Name', 'Email', lead->'Email', 'Phone', lead->'Phone',
    'Mobile', lead->'Mobile', 'Title', lead->'Designation', 'Lead_Source', lead->'Lead_Source', 'Description', lead->'Description',
    'Mailing_Street', lead->'Street', 'Mailing_City', lead->'City', 'Mailing_State', lead->'State', 'Mailing_Zip', lead->'Zip_Code',
    'Mailing_Country', lead->'Country')
$$;

create function bench.deal_fields() returns jsonb language sql immutable as $$
  select '{"Deal_Name":"Lamps","Closing_Date":"2027-01-31","Stage":"Qualification","Amount":56.6,"Lead_Source":"Trade Show","Lead_Conversion_Time":328}'::jsonb
$$;
