import { Type } from 'typebox';
import { RIGHTS } from '../../domain/caller.ts';
import { closed, oneOf } from '../../schema/schema-parts.ts';

const name = Type.String({ minLength: 1, maxLength: 100 });
const rights = Type.Array(oneOf(RIGHTS), { description: 'what it may do beyond reading and writing records' });

export const NEW_ROLE = Type.Object({ name, rights }, closed);

/** What is not given stays. */
export const ROLE_CHANGES = Type.Partial(Type.Object({ name, rights }), closed);
