-- Calls that were answered, the latest of each organisation. What is here is bounded, by number and by age.

create table convertlead.call_log (
  org_id bigint primary key references convertlead.organisation on delete cascade,
  -- of the latest call. Who writes calls locks this row until they can be seen, so that they are seen in the order of their numbers
  last_no bigint not null,
  -- calls that could not be written in time; their numbers are left out
  lost bigint not null default 0
);

create table convertlead.call (
  org_id bigint not null,
  no bigint not null,
  -- when it was answered
  at timestamptz not null,
  duration_ms real not null,
  -- the face: v1, v2 to v8, api, oauth
  version text not null,
  method text not null,
  path text not null,
  query text,
  headers jsonb not null,
  request_body text,
  request_cut boolean not null,
  status smallint not null,
  answer_body text,
  answer_cut boolean not null,
  -- `ok`, or the code of the refusal in the words of the face
  outcome text not null,
  user_id bigint,
  client_id text,
  -- as "token list" shows it
  token_id text,
  primary key (org_id, no),
  foreign key (org_id) references convertlead.call_log on delete cascade
);
-- rows come in the order of time
create index call_at on convertlead.call using brin (at);
