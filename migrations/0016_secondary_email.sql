-- A search by e-mail looks at both addresses of a record (src/storage/sql/filter-sql.ts): without this index it reads all of a module.

create index record_secondary_email on convertlead.record (org_id, module, lower(upper(btrim(fields ->> 'Secondary_Email'))))
  where fields ->> 'Secondary_Email' is not null;
