/** Thrown by a command that has said by itself that something was not, or would not be, done. The program then ends with 1. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
}
