import type { Command } from 'commander';
import type { UndoChoice, UndoChoices } from '../domain/undo-plan.ts';

/** What is to become of conflicts, as options. */
export interface ChoiceOptions {
  readonly keep: readonly string[];
  readonly restore: readonly string[];
  readonly keepAll?: boolean;
  readonly restoreAll?: boolean;
}

export function withChoices(command: Command): Command {
  const collect = (one: string, before: readonly string[]): string[] => [...before, one];
  return command
    .option('--keep <conflict>', 'leave as it is now what was edited or attached since; may be repeated', collect, [])
    .option('--restore <conflict>', 'make it what it was; may be repeated', collect, [])
    .option('--keep-all', 'keep whatever is not named')
    .option('--restore-all', 'restore whatever is not named');
}

export function choicesOf({ keep, restore, keepAll, restoreAll }: ChoiceOptions): UndoChoices {
  const named = (ids: readonly string[], choice: UndoChoice): [string, UndoChoice][] => ids.map((id) => [id, choice]);
  return {
    byConflict: new Map([...named(keep, 'keep'), ...named(restore, 'restore')]),
    otherwise: keepAll === true ? 'keep' : restoreAll === true ? 'restore' : null,
  };
}
