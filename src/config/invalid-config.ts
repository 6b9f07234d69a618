/** A setting that cannot be; the message names it and says what it may be. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig';
}
