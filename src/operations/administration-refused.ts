/** Why, for whoever has words of their own for what people type: a page in another language. */
export type AdministrationReason =
  | 'taken'
  | 'empty'
  | 'no_email'
  | 'no_url'
  | 'no_event'
  | 'no_redirect'
  | 'other_redirect'
  | 'no_scope'
  | 'no_scopes'
  | 'no_client'
  | 'no_active_user'
  | 'password_length'
  | 'wrong_password'
  | 'last_administrator'
  | 'snapshot_name'
  | 'too_many';

/** Something that an administrator asked for and that cannot be; the message says why, and what can. */
export class AdministrationRefused extends Error {
  override readonly name: string = 'AdministrationRefused';
  /** Key of the request whose value is to blame; an item of a list as `redirectUris/0`. `null`: none by itself. */
  readonly key: string | null;

  readonly reason: AdministrationReason | null;

  constructor(message: string, key: string | null = null, reason: AdministrationReason | null = null) {
    super(message);
    this.key = key;
    this.reason = reason;
  }
}

/** The same where it was to be done to something that is not there. */
export class NoSuchThing extends AdministrationRefused {
  override readonly name = 'NoSuchThing';
}
