/** What the accounts server says to a wish for an authtoken: the token, or why there is none. */
export type AuthtokenOutcome =
  | { readonly authtoken: string }
  | { readonly cause: 'INVALID_PASSWORD' | 'NO_SUCH_USER' | 'INTERNAL_ERROR' };

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Four lines; clients read the third and the fourth by their number (contract v1 §1.3). */
export function encodeAuthtoken(outcome: AuthtokenOutcome, at: Date): string {
  const said = 'authtoken' in outcome ? `AUTHTOKEN=${outcome.authtoken}` : `CAUSE=${outcome.cause}`;
  return `#\n#${timestamp(at)}\n${said}\nRESULT=${'authtoken' in outcome ? 'TRUE' : 'FALSE'}\n`;
}

/** `Wed Feb 29 03:07:33 UTC 2012`. */
function timestamp(at: Date): string {
  const day = String(at.getUTCDate()).padStart(2, '0');
  const time = at.toISOString().slice(11, 19);
  return `${DAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${day} ${time} UTC ${at.getUTCFullYear()}`;
}
