import { Type, type Static } from 'typebox';
import { closed, nullable, timestamp } from '../../schema/schema-parts.ts';
import { ID } from './id-schema.ts';

/** In mails. */
const PAGE_DEFAULT = 50;
const PAGE_MAX = 200;

const text = Type.String();
const head = {
  id: text,
  to: text,
  subject: text,
  at: timestamp,
  sentAt: nullable(timestamp),
  attempts: Type.Integer(),
  error: nullable(Type.String({ description: 'of the last attempt' })),
};

export const KEPT_MAIL = Type.Object({ ...head, body: text });
export const KEPT_MAILS = Type.Object({
  mails: Type.Array(Type.Object(head)),
  next: nullable(Type.String({ description: 'to be given as `after`; null on the last page' })),
});

export const KEPT_MAILS_QUERY = Type.Object(
  {
    limit: Type.Optional(
      Type.String({
        pattern: '^([1-9]|[1-9]\\d|1\\d\\d|200)$',
        description: `1 to ${PAGE_MAX}, ${PAGE_DEFAULT} when nothing is said`,
      }),
    ),
    after: Type.Optional(ID),
  },
  closed,
);

/** Whether mails are sent, and through whom. */
export const MAIL_SERVER = Type.Object({
  server: nullable(
    Type.Object({ host: text, port: Type.Integer() }, { description: 'null: mails are kept, not sent' }),
  ),
});

export const TEST_MAIL = Type.Object({ id: Type.String({ description: 'of the mail, which is about to be sent' }) });

interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly attempts: number;
  readonly lastError: string | null;
}

export function decodeKeptMailsQuery({ limit, after }: Static<typeof KEPT_MAILS_QUERY>): {
  readonly limit: number;
  readonly after: string | null;
} {
  return { limit: limit === undefined ? PAGE_DEFAULT : Number(limit), after: after ?? null };
}

export function encodeKeptMail(mail: Mail): Static<typeof KEPT_MAIL> {
  return { ...encodeMailHead(mail), body: mail.body };
}

/** What a list shows. */
export function encodeMailHead(mail: Mail): Omit<Static<typeof KEPT_MAIL>, 'body'> {
  return {
    id: mail.id,
    to: mail.to,
    subject: mail.subject,
    at: mail.createdAt.toISOString(),
    sentAt: mail.sentAt?.toISOString() ?? null,
    attempts: mail.attempts,
    error: mail.lastError,
  };
}
