import { Refused } from '../../domain/refusal.ts';
import { decodeJson } from '../../wire/v2/decode-json.ts';

/** An answer as JSON; `null`: nothing was answered; `undefined`: it is no JSON. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return null;
  try {
    return decodeJson(body.toString());
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
