import { Command } from 'commander';
import { getCaller } from '../operations/get-caller.ts';
import { previewUndo, undoConversion } from '../operations/undo-conversion.ts';
import { encodeUndoPlan } from '../wire/api/encode-undo-plan.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import { choicesOf, withChoices, type ChoiceOptions } from './undo-choices.ts';
import { findConversionId } from './find-conversion-id.ts';
import { NotDone } from './not-done.ts';
import { printResult } from './print-result.ts';
import { conflictWords, undoWords } from './undo-words.ts';
import type { WithContext } from './with-context.ts';

interface UndoOptions extends ActingUser, ChoiceOptions {
  readonly dryRun?: boolean;
}

/** `convertlead conversion undo ID`. */
export function undoCommand(withContext: WithContext): Command {
  return withActingUser(
    withChoices(
      new Command('undo')
        .description('take a conversion back: the lead as before; all of it, or nothing')
        .argument('<id>', 'of the conversion, or of the lead')
        .option('--dry-run', 'only say what would be done'),
    ),
  ).action(async (id: string, options: UndoOptions) => {
    const { org, user, json, dryRun } = options;
    const choices = choicesOf(options);
    const plan = await withContext(async (context) => {
      const caller = await getCaller(context, org, user);
      const act = dryRun === true ? previewUndo : undoConversion;
      return act(context, caller, await findConversionId(context, caller, id), choices);
    });
    const conflicts = conflictWords(plan.conflicts);
    const isRefused = plan.conflicts.some(({ choice }) => choice === null);
    printResult(json, encodeUndoPlan(plan), [
      ...undoWords(plan),
      ...(conflicts.length > 0 ? ['Edited or attached since:', ...conflicts] : []),
      ...(isRefused ? ['Would be refused: choose what is to become of what was edited or attached since.'] : []),
      dryRun === true ? 'Nothing was changed.' : 'Done.',
    ]);
    if (isRefused) throw new NotDone();
  });
}
