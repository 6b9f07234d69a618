-- People sign in with a password, and have a session, which is a token of theirs.

alter table convertlead.crm_user
  -- scrypt$log2 N$r$p$salt$key, the last two in base64; null: no password opens anything
  add column password_hash text,
  -- in a row; from a few on each makes the next one wait
  add column failed_sign_ins integer not null default 0,
  add column locked_until timestamptz;
create index crm_user_sign_in on convertlead.crm_user (lower(email)) where password_hash is not null;

alter table convertlead.token drop constraint token_kind_check;
alter table convertlead.token add constraint token_kind_check check (kind in ('authtoken', 'access', 'refresh', 'grant', 'session'));
