import { Type } from 'typebox';

/** The part of a path that names what it is about. */
export const ID_PARAMETER = Type.Object({ id: Type.String({ description: 'digits' }) });
