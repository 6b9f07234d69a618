-- Lists of the native API: a page of a module in the order of creation, and what a few typed letters find.

create index record_created on convertlead.record (org_id, module, created_at, id);

-- Text without case, accents and punctuation, its words set apart by one space.
create function convertlead.folded(text text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(
    replace(replace(replace(replace(replace(replace(
      lower(regexp_replace(normalize(text, nfkd), '[\u0300-\u036f]', '', 'g')),
      'ß', 'ss'), 'ø', 'o'), 'ł', 'l'), 'đ', 'd'), 'æ', 'ae'), 'œ', 'oe'),
    '[^[:alnum:]]+', ' ', 'g'))
$$;

-- What a record is found by: its name, company, addresses and telephone numbers, which also count as one number; and whose it is, as a word
-- that nobody can type. Strict, so that it is not taken apart, and dear for the planner: the index answers, not record after record.
create function convertlead.search_words(org_id bigint, module text, name text, fields jsonb)
returns tsvector language sql immutable strict parallel safe cost 10000 as $$
  select to_tsvector('simple'::regconfig, convertlead.folded(
      name || ' ' || coalesce(fields ->> 'Company', '')
      || ' ' || coalesce(fields ->> 'Email', '') || ' ' || coalesce(fields ->> 'Secondary_Email', '')
      || ' ' || coalesce(fields ->> 'Phone', '') || ' ' || coalesce(fields ->> 'Mobile', '')
      || ' ' || regexp_replace(coalesce(fields ->> 'Phone', ''), '\D', '', 'g')
      || ' ' || regexp_replace(coalesce(fields ->> 'Mobile', ''), '\D', '', 'g')))
    || array_to_tsvector(array['=' || org_id || '/' || module])
$$;

-- Records of a module with a word that begins with each of the typed ones; null where nothing is left of what was typed.
create function convertlead.search_query(org_id bigint, module text, typed text)
returns tsquery language sql immutable parallel safe as $$
  select case when convertlead.folded(typed) = '' then null
    else ('''=' || org_id || '/' || module || ''' & ''' || replace(convertlead.folded(typed), ' ', ''':* & ''') || ''':*')::tsquery
  end
$$;

create index record_search on convertlead.record using gin (convertlead.search_words(org_id, module, name, fields));
