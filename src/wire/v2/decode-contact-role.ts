import { Refused } from '../../domain/refusal.ts';
import { decodeData, isJsonObject } from './decode-body.ts';
import { idText } from './id-text.ts';

/**
 * The role that `{"data":[{"Contact_Role": ...}]}` gives a contact in a deal: its name, or from v3 on its id in an object
 * (contract v2 §4, Contact roles).
 *
 * @returns `null` for none @throws Refused `invalid_value`, and as `decodeData`
 */
export function decodeContactRole(text: string): string | null {
  const [{ Contact_Role: role = null } = {}] = decodeData(text, 1);
  if (role === null || role === '') return null;
  const wanted = isJsonObject(role) ? (idText(role['id']) ?? role['name']) : (idText(role) ?? role);
  if (typeof wanted !== 'string')
    throw new Refused({ code: 'invalid_value', path: ['Contact_Role'], expected: 'text' });
  return wanted;
}
