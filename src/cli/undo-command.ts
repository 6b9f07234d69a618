import { Command } from 'commander';
import type { UndoChoice, UndoChoices } from '../domain/undo-plan.ts';
import { getCaller } from '../operations/get-caller.ts';
import { previewUndo, undoConversion } from '../operations/undo-conversion.ts';
import { encodeUndoPlan } from '../wire/api/encode-undo-plan.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import { findConversionId } from './find-conversion-id.ts';
import { printResult } from './print-result.ts';
import { conflictWords, undoWords } from './undo-words.ts';
import type { WithContext } from './with-context.ts';

interface UndoOptions extends ActingUser {
  readonly dryRun?: boolean;
  readonly keep: readonly string[];
  readonly restore: readonly string[];
  readonly keepAll?: boolean;
  readonly restoreAll?: boolean;
}

/** `convertlead conversion undo ID`. */
export function undoCommand(withContext: WithContext): Command {
  const collect = (one: string, before: readonly string[]): string[] => [...before, one];
  return withActingUser(
    new Command('undo')
      .description('take a conversion back: the lead as before; all of it, or nothing')
      .argument('<id>', 'of the conversion, or of the lead')
      .option('--dry-run', 'only say what would be done')
      .option('--keep <conflict>', 'leave as it is now what was edited or attached since; may be repeated', collect, [])
      .option('--restore <conflict>', 'make it what it was; may be repeated', collect, [])
      .option('--keep-all', 'keep whatever is not named')
      .option('--restore-all', 'restore whatever is not named'),
  ).action(async (id: string, options: UndoOptions) => {
    const { org, user, json, dryRun } = options;
    const choices = choicesOf(options);
    const plan = await withContext(async (context) => {
      const caller = await getCaller(context, org, user);
      const act = dryRun === true ? previewUndo : undoConversion;
      return act(context, caller, await findConversionId(context, caller, id), choices);
    });
    const conflicts = conflictWords(plan.conflicts);
    printResult(json, encodeUndoPlan(plan), [
      ...undoWords(plan),
      ...(conflicts.length > 0 ? ['Edited or attached since:', ...conflicts] : []),
      dryRun === true ? 'Nothing was changed.' : 'Done.',
    ]);
  });
}

function choicesOf({ keep, restore, keepAll, restoreAll }: UndoOptions): UndoChoices {
  const named = (ids: readonly string[], choice: UndoChoice): [string, UndoChoice][] => ids.map((id) => [id, choice]);
  return {
    byConflict: new Map([...named(keep, 'keep'), ...named(restore, 'restore')]),
    otherwise: keepAll === true ? 'keep' : restoreAll === true ? 'restore' : null,
  };
}
