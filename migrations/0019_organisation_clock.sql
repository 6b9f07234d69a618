-- The clock of an organisation of a sandbox: what it showed at clock_since, from when it runs; without that it stands still. Null: the server's own time.
alter table convertlead.organisation
  add column clock_at timestamptz,
  add column clock_since timestamptz,
  add constraint organisation_clock check (clock_at is not null or clock_since is null);
create index organisation_with_clock on convertlead.organisation (id) where clock_at is not null;

-- The time in an organisation, of the time of the server.
create function convertlead.time_in(clock_at timestamptz, clock_since timestamptz, server_time timestamptz)
returns timestamptz language sql immutable parallel safe as $$
  select coalesce(clock_at + coalesce(server_time - clock_since, interval '0'), server_time)
$$;

-- While somebody makes an attempt, when to think that they are gone: time of the server, for which next_at, which is the organisation's, is no place.
alter table convertlead.delivery add column leased_until timestamptz;
