import { Type } from 'typebox';
import { nullable } from '../../schema/schema-parts.ts';

const counts = {
  leads: Type.Integer({ description: 'made in the period' }),
  converted: Type.Integer({ description: 'of them, converted by now' }),
  rate: nullable(Type.Number({ description: 'converted / leads' })),
  conversions: Type.Integer({ description: 'made in the period, of leads of whatever age' }),
  undone: Type.Integer({ description: 'of the conversions' }),
  medianSecondsToConvert: nullable(Type.Integer({ description: 'from the making of the lead; undone ones left out' })),
};

const leadPart = {
  owner: Type.Optional(nullable(Type.String())),
  source: Type.Optional(nullable(Type.String())),
  other: Type.Optional(Type.Boolean({ description: 'over time: all that are none of the largest, together' })),
};

export const REPORT = Type.Object({
  by: Type.String(),
  interval: Type.Optional(Type.String()),
  from: Type.String(),
  to: Type.String(),
  starts: Type.Optional(Type.Array(Type.String(), { description: 'over time: the first days of all intervals' })),
  rows: Type.Array(
    Type.Object({
      day: Type.Optional(Type.String()),
      week: Type.Optional(Type.String({ description: 'its Monday' })),
      month: Type.Optional(Type.String({ description: 'its first day' })),
      start: Type.Optional(Type.String({ description: 'over time: the first day of the interval' })),
      ...leadPart,
      ...counts,
    }),
  ),
  parts: Type.Optional(
    Type.Array(Type.Object({ ...leadPart, ...counts }), {
      description: 'over time: of the whole period, those with most leads first',
    }),
  ),
  total: Type.Object(counts),
});
