import { Type } from 'typebox';

/** What the database could hold (see `isId`). */
export const ID_PATTERN = '([1-9]\\d{0,17}|[1-8]\\d{18}|9[01]\\d{17})';

/** As JSON a text, since numbers of 19 digits are rounded by many clients. */
export const ID = Type.String({ pattern: `^${ID_PATTERN}$`, description: 'an id: digits in quotes' });
