import type { UndoChoice, UndoChoices, UndoConflict } from './undo-plan.ts';

type Unsettled = UndoConflict extends infer One ? (One extends unknown ? Omit<One, 'choice'> : never) : never;

/** Collects conflicts, and knows what was chosen about each. */
export class UndoConflicts {
  readonly #choices: UndoChoices;
  readonly #found: UndoConflict[] = [];

  constructor(choices: UndoChoices) {
    this.#choices = choices;
  }

  get found(): readonly UndoConflict[] {
    return this.#found;
  }

  /** @returns whether what is in conflict is to be as it was before */
  restores(conflict: Unsettled): boolean {
    const wanted = this.#choices.byConflict.get(conflict.id) ?? this.#choices.otherwise;
    const choice: UndoChoice | null = wanted !== null && conflict.choices.includes(wanted) ? wanted : null;
    this.#found.push({ ...conflict, choice });
    return choice === 'restore';
  }
}
