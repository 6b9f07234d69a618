import { Type, type TSchema } from 'typebox';

/** An object that has no other keys than its own: a misspelt one is an error, not silence. */
export const closed = { additionalProperties: false };

export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

export const timestamp = Type.String({ format: 'date-time' });

/** One of these words. The union type of literals cannot be seen through `map`, so it is named. */
export const oneOf = <Value extends string>(values: readonly Value[], description?: string) =>
  Type.Unsafe<Value>(
    Type.Union(
      values.map((one) => Type.Literal(one)),
      description === undefined ? {} : { description },
    ),
  );
