-- What was answered to requests that gave a key, so that a repeat is answered the same and changes nothing.

create table convertlead.idempotency_key (
  org_id bigint not null references convertlead.organisation on delete cascade,
  user_id bigint not null,
  -- as the header Idempotency-Key had it
  key text not null,
  -- sha-256 of what made the request this one; no credential is in it
  fingerprint bytea not null,
  status smallint not null,
  content_type text not null,
  body text not null,
  -- no foreign key: as history, conversions outlive what they are told of
  conversion_id bigint,
  created_at timestamptz not null,
  primary key (org_id, user_id, key),
  foreign key (org_id, user_id) references convertlead.crm_user on delete cascade
);
create index idempotency_key_created on convertlead.idempotency_key (created_at);
