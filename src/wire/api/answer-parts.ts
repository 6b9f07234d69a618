import { Type } from 'typebox';
import { MODULE_NAMES } from '../../domain/module-name.ts';
import { nullable, oneOf } from '../../schema/schema-parts.ts';

export const ANSWERED_ID = Type.String({ description: 'digits' });
export const NAMED = Type.Object({ id: ANSWERED_ID, name: Type.String() });
export const MODULE = oneOf(MODULE_NAMES);
export const TIME = Type.String({ format: 'date-time', description: 'UTC' });
/** Of a list; more: there are more than have been counted. */
export const TOTAL = Type.Object({
  count: Type.Integer(),
  more: Type.Boolean({ description: 'there are more than count: it goes no further' }),
});
export const NEXT = nullable(Type.String({ description: 'to be given as `cursor`; null on the last page' }));
