import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';

export interface AttachmentParent {
  readonly module: ModuleName;
  readonly id: Id;
}

const REMEMBERED_MAX = 50_000;

/**
 * Which record an attachment hangs on, as far as this gateway has answered it: API 1.0 names an attachment by its id alone, API 2.0 through its
 * record. The latest ones are remembered while the gateway runs.
 */
export class AttachmentParents {
  readonly #parents = new Map<Id, AttachmentParent>();

  remember(attachmentId: Id, parent: AttachmentParent): void {
    this.#parents.delete(attachmentId);
    this.#parents.set(attachmentId, parent);
    const [oldest] = this.#parents.keys();
    if (this.#parents.size > REMEMBERED_MAX && oldest !== undefined) this.#parents.delete(oldest);
  }

  /** @returns `null` for one that was not answered */
  find(attachmentId: Id): AttachmentParent | null {
    return this.#parents.get(attachmentId) ?? null;
  }
}
