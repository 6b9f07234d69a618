-- Organisations, their people, and what proves who somebody is.
-- Every key starts with org_id, so that the schema can be sharded by it.

create table convertlead.organisation (
  id bigint primary key,
  name text not null,
  time_zone text not null default 'UTC',
  -- the switches of conversion; a missing key means its default (src/domain/conversion-policy.ts)
  settings jsonb not null default '{}',
  created_at timestamptz not null
);

-- Record ids are handed out in blocks, see src/storage/record-ids.ts.
create table convertlead.id_block (
  org_id bigint primary key references convertlead.organisation on delete cascade,
  next_id bigint not null
);

create table convertlead.role (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  name text not null,
  rights text[] not null,
  primary key (org_id, id),
  unique (org_id, name)
);

create table convertlead.crm_user (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  email text not null,
  first_name text,
  last_name text not null,
  role_id bigint not null,
  active boolean not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, role_id) references convertlead.role
);
create unique index crm_user_email on convertlead.crm_user (org_id, lower(email));

create table convertlead.custom_field (
  org_id bigint not null references convertlead.organisation on delete cascade,
  module text not null,
  api_name text not null,
  definition jsonb not null,
  primary key (org_id, module, api_name)
);

create table convertlead.oauth_client (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id text not null,
  name text not null,
  secret_hash bytea not null,
  redirect_uris text[] not null,
  created_at timestamptz not null,
  primary key (org_id, id)
);
create index oauth_client_id on convertlead.oauth_client (id);

-- v1 authtokens and OAuth tokens. Only SHA-256 hashes are kept: the secrets are random and long, so a slow hash buys nothing.
create table convertlead.token (
  org_id bigint not null references convertlead.organisation on delete cascade,
  hash bytea not null,
  kind text not null check (kind in ('authtoken', 'access', 'refresh', 'grant')),
  user_id bigint not null,
  client_id text,
  scopes text[] not null default '{}',
  redirect_uri text,
  -- a demo grant code may be exchanged again and again; a real one once
  reusable boolean not null default false,
  issued_from bytea,
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (org_id, hash),
  foreign key (org_id, user_id) references convertlead.crm_user on delete cascade,
  foreign key (org_id, client_id) references convertlead.oauth_client on delete cascade
);
create index token_hash on convertlead.token (hash);
