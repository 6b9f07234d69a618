-- Companies are the same whatever the white space in their names, as src/domain/match-keys.ts makes their keys.

update convertlead.record set name_key = replace(name_key, ' ', '') where module = 'Accounts' and name_key like '% %';
