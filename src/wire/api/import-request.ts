import { Type } from 'typebox';
import { closed } from '../../schema/schema-parts.ts';

/** How a file of leads is imported. */
export const IMPORT_REQUEST = Type.Object(
  {
    columns: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String({ minLength: 1 }), Type.Null()]), {
        description:
          'by the name of a column the field that it fills, `null`: none; columns that are not named fill the field of their API name or label',
      }),
    ),
    updateBy: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'API name of a field: a lead with the same value is updated, instead of another one made',
      }),
    ),
    dryRun: Type.Optional(Type.Boolean({ description: 'make nothing; the outcomes are what would be' })),
  },
  closed,
);
