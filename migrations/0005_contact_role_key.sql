-- Contact roles are known by their name without regard to case, as src/domain/match-keys.ts folds it.

alter table convertlead.contact_role add column name_key text;
update convertlead.contact_role t
set name_key = case when r.nth = 1 then lower(t.name) else lower(t.name) || ' ' || t.id end
from (
  select org_id, id, row_number() over (partition by org_id, lower(name) order by id) as nth from convertlead.contact_role
) r
where r.org_id = t.org_id and r.id = t.id;
alter table convertlead.contact_role alter column name_key set not null;
alter table convertlead.contact_role add unique (org_id, name_key);
