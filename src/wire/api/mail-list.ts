import { Type } from 'typebox';
import { closed } from '../../schema/schema-parts.ts';
import { SEEN, WAITING } from './waiting-query.ts';

/** The query of a list of mails. */
export const MAILS_QUERY = Type.Object(
  {
    to: Type.Optional(Type.String({ description: 'the address of the receiver' })),
    subject: Type.Optional(Type.String({ description: 'a part of the subject' })),
    seen: SEEN,
    ...WAITING,
  },
  closed,
);

interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

export function encodeMail({ id, to, subject, body, createdAt, sentAt }: Mail): object {
  return { id, to, subject, body, at: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null };
}
