-- Lists of the native API: a page of a module in the order of creation, and what a few typed letters find.

create index record_created on convertlead.record (org_id, module, created_at, id);

-- Text without case, accents and punctuation, its words set apart by one space.
create function convertlead.folded(text text) returns text language sql immutable parallel safe as $$
  select btrim(regexp_replace(
    replace(replace(replace(translate(
      lower(regexp_replace(normalize(coalesce(text, ''), nfkd), '[\u0300-\u036f]', '', 'g')),
      'øłđıς', 'oldiσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    '[^[:alnum:]]+', ' ', 'g'))
$$;

-- What a record is found by: its name, company, addresses and telephone numbers, which also count as one number.
create function convertlead.search_words(name text, fields jsonb) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('simple'::regconfig, convertlead.folded(
    name || ' ' || coalesce(fields ->> 'Company', '')
    || ' ' || coalesce(fields ->> 'Email', '') || ' ' || coalesce(fields ->> 'Secondary_Email', '')
    || ' ' || coalesce(fields ->> 'Phone', '') || ' ' || coalesce(fields ->> 'Mobile', '')
    || ' ' || regexp_replace(coalesce(fields ->> 'Phone', ''), '\D', '', 'g')
    || ' ' || regexp_replace(coalesce(fields ->> 'Mobile', ''), '\D', '', 'g')))
$$;

-- Records with a word that begins with each of the typed ones; null where nothing is left of what was typed.
create function convertlead.search_query(typed text) returns tsquery language sql immutable parallel safe as $$
  select case when convertlead.folded(typed) = '' then null
    else ('''' || replace(convertlead.folded(typed), ' ', ''':* & ''') || ''':*')::tsquery end
$$;

create index record_search on convertlead.record using gin (convertlead.search_words(name, fields));
