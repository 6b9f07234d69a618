import { Type, type Static } from 'typebox';
import { UNDO_CHOICES, type UndoChoices } from '../../domain/undo-plan.ts';
import { closed, oneOf } from '../../schema/schema-parts.ts';

/** What is to become of conflicts; nothing at all may be said. */
export const UNDO_REQUEST = Type.Object(
  {
    choices: Type.Optional(
      Type.Record(Type.String(), oneOf(UNDO_CHOICES), {
        description: 'by the id of a conflict: `keep` what it is now, or `restore` what it was',
      }),
    ),
    otherwise: Type.Optional(oneOf(UNDO_CHOICES, 'for conflicts that choices does not name and that offer it')),
  },
  closed,
);

/** The same for one conversion whose plan was looked at. */
export const UNDO_ONE_REQUEST = Type.Object(
  {
    ...UNDO_REQUEST.properties,
    planHash: Type.Optional(
      Type.String({
        description: 'of a plan with the same choices: refused as plan-outdated when something else would be done',
      }),
    ),
  },
  closed,
);

export function decodeUndoRequest({ choices, otherwise }: Static<typeof UNDO_REQUEST>): UndoChoices {
  return { byConflict: new Map(Object.entries(choices ?? {})), otherwise: otherwise ?? null };
}

/** The same for all conversions of a job. */
export const UNDO_JOB_REQUEST = Type.Object(
  {
    ...UNDO_REQUEST.properties,
    dryRun: Type.Optional(Type.Boolean({ description: 'undo nothing; the outcomes are what would be' })),
  },
  closed,
);
