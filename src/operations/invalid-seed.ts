/** A seed file that cannot be loaded; the message names the place in the file and says what to change. */
export class InvalidSeed extends Error {
  override readonly name: string = 'InvalidSeed';
  readonly place: string;
  readonly trouble: string;

  /** @param place path in the file, such as `records.Leads[3].Owner`; empty: the file itself */
  constructor(place: string, trouble: string) {
    super(place === '' ? trouble : `${place}: ${trouble}`);
    this.place = place;
    this.trouble = trouble;
  }
}

/** A seed whose client or token another organisation has already. */
export class CredentialTaken extends InvalidSeed {
  override readonly name = 'CredentialTaken';
}
