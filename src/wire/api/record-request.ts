import { Type } from 'typebox';

const FIELDS = 'by API name; look-ups and Owner by id (a text, or an object with id), Tag as [{"name": "..."}]';

/** A record to make: its fields. */
export const NEW_RECORD = Type.Record(Type.String(), Type.Unknown(), { description: `fields ${FIELDS}` });

/** The fields of a record that change; those that are not given stay. */
export const RECORD_CHANGES = Type.Record(Type.String(), Type.Unknown(), {
  description: `fields ${FIELDS}; null empties one`,
});
