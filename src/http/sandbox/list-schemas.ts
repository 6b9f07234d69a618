import { Type } from 'typebox';
import { DELIVERY } from '../../wire/api/delivery-list.ts';

const text = Type.String();
const maybeText = Type.Union([text, Type.Null()]);
const time = Type.String({ format: 'date-time' });
const maybeTime = Type.Union([time, Type.Null()]);
const state = Type.String({ description: 'for `seen`' });
const body = { body: maybeText, cut: Type.Boolean({ description: 'there was more of it than is kept' }) };

export const CALLS = Type.Object({
  calls: Type.Array(
    Type.Object({
      no: Type.Integer(),
      at: time,
      version: text,
      method: text,
      path: text,
      query: maybeText,
      request: Type.Object({ headers: Type.Record(text, text), ...body }),
      status: Type.Integer(),
      outcome: text,
      answer: Type.Object(body),
      durationMs: Type.Number(),
      caller: Type.Object({
        user: Type.Union([Type.Object({ id: text, email: maybeText }), Type.Null()]),
        client: Type.Union([Type.Object({ id: text, name: maybeText }), Type.Null()]),
        tokenId: maybeText,
      }),
    }),
  ),
  next: Type.Integer({ description: 'for `after`' }),
  lost: Type.Integer({ description: 'how many calls could not be kept' }),
});

export const MAILS = Type.Object({
  mails: Type.Array(Type.Object({ id: text, to: text, subject: text, body: text, at: time, sentAt: maybeTime })),
  state,
});

export const DELIVERIES = Type.Object({
  deliveries: Type.Array(DELIVERY),
  state,
});
