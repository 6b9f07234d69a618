/** Something that an administrator asked for and that cannot be; the message says why, and what can. */
export class AdministrationRefused extends Error {
  override readonly name = 'AdministrationRefused';
}
