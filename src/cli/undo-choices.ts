import { Option, type Command } from 'commander';
import type { UndoChoice, UndoChoices } from '../domain/undo-plan.ts';
import { AdministrationRefused } from '../operations/administration-refused.ts';

/** What is to become of conflicts, as options. */
export interface ChoiceOptions {
  readonly keep?: readonly string[];
  readonly restore?: readonly string[];
  readonly keepAll?: boolean;
  readonly restoreAll?: boolean;
}

export function withChoices(command: Command): Command {
  const collect = (one: string, before: readonly string[] = []): string[] => [...before, one];
  return command
    .option('--keep <conflict>', 'leave as it is now what was edited or attached since; may be repeated', collect)
    .option('--restore <conflict>', 'make it what it was; may be repeated', collect)
    .addOption(new Option('--keep-all', 'keep whatever is not named').conflicts('restoreAll'))
    .option('--restore-all', 'restore whatever is not named');
}

/** @throws AdministrationRefused for two choices about one conflict */
export function choicesOf({ keep = [], restore = [], keepAll, restoreAll }: ChoiceOptions): UndoChoices {
  const both = keep.find((id) => restore.includes(id));
  if (both !== undefined) throw new AdministrationRefused(`${both} is to be kept and restored: choose one.`);
  const named = (ids: readonly string[], choice: UndoChoice): [string, UndoChoice][] => ids.map((id) => [id, choice]);
  return {
    byConflict: new Map([...named(keep, 'keep'), ...named(restore, 'restore')]),
    otherwise: keepAll === true ? 'keep' : restoreAll === true ? 'restore' : null,
  };
}
