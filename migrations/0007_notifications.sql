-- Who is told of what happens, what has happened, and how the telling went. Only what somebody wants to hear is kept.

create table convertlead.receiver (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  -- watch: a channel of actions/watch; webhook: one of our own
  kind text not null check (kind in ('watch', 'webhook')),
  url text not null,
  events text[] not null,
  user_id bigint not null,
  created_at timestamptz not null,
  -- of a channel
  channel_id bigint,
  token text,
  expires_at timestamptz,
  resource_url text,
  -- of a webhook: [{"secret", "until"}], the one in force first
  secrets jsonb,
  failing_since timestamptz,
  disabled_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, user_id) references convertlead.crm_user on delete cascade
);
create unique index receiver_channel on convertlead.receiver (org_id, channel_id) where kind = 'watch';

create table convertlead.event (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id uuid not null,
  data jsonb not null,
  at timestamptz not null,
  primary key (org_id, id)
);
create index event_at on convertlead.event (at);

create table convertlead.delivery (
  org_id bigint not null,
  event_id uuid not null,
  receiver_id bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered')),
  attempts integer not null default 0,
  -- when it is to be tried; while somebody tries it, when to think that they are gone
  next_at timestamptz not null,
  primary key (org_id, event_id, receiver_id),
  foreign key (org_id, event_id) references convertlead.event on delete cascade,
  foreign key (org_id, receiver_id) references convertlead.receiver on delete cascade
);
create index delivery_due on convertlead.delivery (next_at) where state = 'waiting';
create index delivery_receiver on convertlead.delivery (org_id, receiver_id);

create table convertlead.delivery_attempt (
  org_id bigint not null,
  event_id uuid not null,
  receiver_id bigint not null,
  no integer not null,
  at timestamptz not null,
  duration_ms integer not null,
  status integer,
  error text,
  primary key (org_id, event_id, receiver_id, no),
  foreign key (org_id, event_id, receiver_id) references convertlead.delivery on delete cascade
);

-- a mail may be about something else than a conversion
alter table convertlead.mail alter column conversion_id drop not null;
