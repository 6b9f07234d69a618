-- What an organisation of a sandbox was made with, to make it so again: {"name", "settings"}. Null: it is none, and nothing resets it.
alter table convertlead.organisation add column sandbox jsonb;
