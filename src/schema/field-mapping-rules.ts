import { Type } from 'typebox';
import { closed } from './schema-parts.ts';

const name = Type.String({ minLength: 1 });
const translated = Type.Optional(Type.Record(Type.String(), name));

/** The rules of an organisation's field mapping. */
export const FIELD_MAPPING_RULES = Type.Array(
  Type.Object(
    {
      lead: name,
      Accounts: Type.Optional(name),
      Contacts: Type.Optional(name),
      Deals: Type.Optional(name),
      values: Type.Optional(Type.Object({ Accounts: translated, Contacts: translated, Deals: translated }, closed)),
    },
    closed,
  ),
  {
    description:
      'rules that take the place of the standard ones for their lead field (docs/field-mapping.md): `[{"lead":"Fax","Accounts":"Fax"}]`; a rule without a target keeps the field on the lead',
  },
);
