/** Thrown for a file that cannot be read at all, with one sentence for whoever named it. */
export class UnreadableLog extends Error {
  override readonly name = 'UnreadableLog';
}
