import type { Id } from './id.ts';
import type { ModuleName } from './module-name.ts';

/** A file, or a link to one, that hangs on a record. */
export interface Attachment {
  readonly id: Id;
  readonly parent: { readonly id: Id; readonly module: ModuleName; readonly name: string };
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** `null`: the file is here. */
  readonly linkUrl: string | null;
  readonly ownerId: Id;
  readonly createdAt: Date;
}
