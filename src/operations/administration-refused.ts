/** Something that an administrator asked for and that cannot be; the message says why, and what can. */
export class AdministrationRefused extends Error {
  override readonly name: string = 'AdministrationRefused';
  /** Key of the request whose value is to blame; an item of a list as `redirectUris/0`. `null`: none by itself. */
  readonly key: string | null;

  constructor(message: string, key: string | null = null) {
    super(message);
    this.key = key;
  }
}

/** The same where it was to be done to something that is not there. */
export class NoSuchThing extends AdministrationRefused {
  override readonly name = 'NoSuchThing';
}
