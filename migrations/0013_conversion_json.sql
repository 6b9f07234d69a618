-- What a conversion keeps is written once and read as a whole. jsonb would take it apart at every conversion, for nothing: json keeps the text.

-- conversions of versions that kept less cannot be taken back
alter table convertlead.conversion alter column before drop not null;
update convertlead.conversion set before = null where not before ? 'changes';

alter table convertlead.conversion
  alter column command type json using command::json,
  alter column report type json using report::json,
  alter column before type json using before::json;
