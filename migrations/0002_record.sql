-- Records of every module, and what hangs on them. Module and field definitions are data in src/domain/modules.

create table convertlead.record (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  module text not null,
  -- what a look-up shows: Full_Name, Account_Name, Deal_Name, ...
  name text not null,
  -- by API name, look-ups and system fields excepted; a missing key is an empty field
  fields jsonb not null,
  owner_id bigint not null,
  created_by bigint not null,
  created_at timestamptz not null,
  modified_by bigint not null,
  modified_at timestamptz not null,
  -- normalised for matching, see src/domain/match-keys.ts
  name_key text,
  email_key text,
  converted_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, owner_id) references convertlead.crm_user,
  foreign key (org_id, created_by) references convertlead.crm_user,
  foreign key (org_id, modified_by) references convertlead.crm_user
);
create index record_of_module on convertlead.record (org_id, module, id) where converted_at is null;
create index record_converted on convertlead.record (org_id, module, id) where converted_at is not null;
create index record_name_key on convertlead.record (org_id, module, name_key) where name_key is not null;
create index record_email_key on convertlead.record (org_id, module, email_key) where email_key is not null;

-- One row a filled look-up field: Deals.Account_Name, Notes.Parent_Id, ... Related lists are read from the other end.
create table convertlead.record_lookup (
  org_id bigint not null,
  record_id bigint not null,
  field text not null,
  target_id bigint not null,
  primary key (org_id, record_id, field),
  foreign key (org_id, record_id) references convertlead.record on delete cascade,
  foreign key (org_id, target_id) references convertlead.record on delete cascade
);
create index record_lookup_target on convertlead.record_lookup (org_id, target_id, field);

-- Values of fields marked unique; the primary key is what makes them so.
create table convertlead.unique_value (
  org_id bigint not null,
  module text not null,
  field text not null,
  value_key text not null,
  record_id bigint not null,
  primary key (org_id, module, field, value_key),
  foreign key (org_id, record_id) references convertlead.record on delete cascade
);
create index unique_value_record on convertlead.unique_value (org_id, record_id);

create table convertlead.deleted_record (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  module text not null,
  name text not null,
  image jsonb not null,
  deleted_by bigint not null,
  deleted_at timestamptz not null,
  primary key (org_id, id)
);

create table convertlead.tag (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  module text not null,
  name text not null,
  primary key (org_id, id),
  unique (org_id, module, name)
);

create table convertlead.record_tag (
  org_id bigint not null,
  record_id bigint not null,
  tag_id bigint not null,
  primary key (org_id, record_id, tag_id),
  foreign key (org_id, record_id) references convertlead.record on delete cascade,
  foreign key (org_id, tag_id) references convertlead.tag on delete cascade
);
create index record_tag_tag on convertlead.record_tag (org_id, tag_id);

create table convertlead.attachment (
  org_id bigint not null,
  id bigint not null,
  record_id bigint not null,
  file_name text not null,
  content_type text not null,
  size_bytes bigint not null,
  owner_id bigint not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, record_id) references convertlead.record on delete cascade,
  foreign key (org_id, owner_id) references convertlead.crm_user
);
create index attachment_record on convertlead.attachment (org_id, record_id);

create table convertlead.attachment_content (
  org_id bigint not null,
  attachment_id bigint not null,
  content bytea not null,
  primary key (org_id, attachment_id),
  foreign key (org_id, attachment_id) references convertlead.attachment on delete cascade
);

-- Leads and contacts that a campaign has addressed.
create table convertlead.campaign_member (
  org_id bigint not null,
  campaign_id bigint not null,
  member_id bigint not null,
  status text,
  created_at timestamptz not null,
  primary key (org_id, campaign_id, member_id),
  foreign key (org_id, campaign_id) references convertlead.record on delete cascade,
  foreign key (org_id, member_id) references convertlead.record on delete cascade
);
create index campaign_member_member on convertlead.campaign_member (org_id, member_id);

create table convertlead.contact_role (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  name text not null,
  primary key (org_id, id),
  unique (org_id, name)
);

create table convertlead.deal_contact (
  org_id bigint not null,
  deal_id bigint not null,
  contact_id bigint not null,
  role_id bigint,
  primary key (org_id, deal_id, contact_id),
  foreign key (org_id, deal_id) references convertlead.record on delete cascade,
  foreign key (org_id, contact_id) references convertlead.record on delete cascade,
  foreign key (org_id, role_id) references convertlead.contact_role
);
create index deal_contact_contact on convertlead.deal_contact (org_id, contact_id);
