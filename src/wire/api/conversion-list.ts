import { Type, type Static } from 'typebox';
import { closed, oneOf } from '../../schema/schema-parts.ts';
import { ID, ID_PATTERN } from './id-schema.ts';

/** In conversions. */
const PAGE_DEFAULT = 50;
const PAGE_MAX = 200;

/** The query of a list of conversions: a page of all, or all of one lead. */
export const LIST_QUERY = Type.Object(
  {
    leadId: Type.Optional(ID),
    undone: Type.Optional(oneOf(['true', 'false'], 'only those that were taken back, or only those that stand')),
    limit: Type.Optional(
      Type.String({
        pattern: '^([1-9]|[1-9]\\d|1\\d\\d|200)$',
        description: `1 to ${PAGE_MAX}, ${PAGE_DEFAULT} when nothing is said`,
      }),
    ),
    after: Type.Optional(
      Type.String({ pattern: `^\\d{1,15}-${ID_PATTERN}$`, description: 'the `next` of the page before' }),
    ),
  },
  closed,
);

interface Cursor {
  readonly at: Date;
  readonly id: string;
}

export interface ListRequest {
  readonly leadId: string | null;
  /** `null`: both. */
  readonly undone: boolean | null;
  readonly limit: number;
  readonly after: Cursor | null;
}

export function decodeListQuery({ leadId, undone, limit, after }: Static<typeof LIST_QUERY>): ListRequest {
  return {
    leadId: leadId ?? null,
    undone: undone === undefined ? null : undone === 'true',
    limit: limit === undefined ? PAGE_DEFAULT : Number(limit),
    after: after === undefined ? null : decodeCursor(after),
  };
}

/** What `encodeCursor` gave. */
export function decodeCursor(text: string): Cursor {
  const [time = '', id = ''] = text.split('-');
  return { at: new Date(Number(time)), id };
}

/** Text without meaning to anybody else. */
export function encodeCursor({ at, id }: Cursor): string {
  return `${at.getTime()}-${id}`;
}
