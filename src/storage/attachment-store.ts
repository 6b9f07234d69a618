import type { Id } from '../domain/id.ts';
import type { Queryable } from './database.ts';
import { insertAttachmentPiece, readAttachmentPiece } from './sql/attachment-pieces.ts';

/** Where the bytes of attachments are. Those of a deleted attachment go with its row. */
export interface AttachmentStore {
  /** Keeps the bytes of an attachment whose row the transaction has written. */
  write(tx: Queryable, orgId: Id, attachmentId: Id, content: AsyncIterable<Buffer>): Promise<void>;
  /** The bytes, in pieces; nothing for an attachment that is not there. */
  read(orgId: Id, attachmentId: Id): AsyncIterable<Buffer>;
}

/** Keeps them in the database, in the transaction of the attachment. */
export class DatabaseAttachmentStore implements AttachmentStore {
  readonly #database: Queryable;

  constructor(database: Queryable) {
    this.#database = database;
  }

  async write(tx: Queryable, orgId: Id, attachmentId: Id, content: AsyncIterable<Buffer>): Promise<void> {
    let number = 0;
    for await (const piece of content) {
      await insertAttachmentPiece(tx, orgId, attachmentId, number, piece);
      number += 1;
    }
  }

  async *read(orgId: Id, attachmentId: Id): AsyncGenerator<Buffer> {
    for (let number = 0; ; number += 1) {
      const piece = await readAttachmentPiece(this.#database, orgId, attachmentId, number);
      if (piece === null) return;
      yield piece;
    }
  }
}
