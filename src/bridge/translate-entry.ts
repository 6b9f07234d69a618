import type { ReceivedCall } from '../domain/recorded-call.ts';
import type { BridgedOrganisation } from './bridged-organisation.ts';
import { v1CallOf } from './read/read-calls.ts';
import { translate } from './translate.ts';
import { Untranslatable, type Translation } from './translation.ts';

/** What a call of API 1.0 is in API 2.0, or in a sentence why nobody can say. */
export type EntryTranslation = Pick<Translation, 'steps' | 'report'> | { readonly trouble: string };

/** Stands for the name of an uploaded file, which is not kept. */
const SOME_FILE = '…';

/** The translation of a call that was received. @returns `null` for a call of another version */
export function translateEntry(entry: ReceivedCall, organisation: BridgedOrganisation): EntryTranslation | null {
  const { version, method, path, query, headers, request } = entry;
  if (version !== 'v1') return null;
  if (request.cut) {
    return {
      trouble:
        request.body === null && query === null
          ? 'The query and the body of the call are not kept: --call-log-content shape or full would.'
          : 'The call was longer than what is kept of one, and what is missing cannot be translated.',
    };
  }
  if (path.startsWith('/apiauthtoken/')) {
    return {
      trouble: 'Authtokens have no equivalent: API 2.0 takes access tokens, which OAuth gives (/oauth/v2/token).',
    };
  }
  const isForm = headers['content-type']?.toLowerCase().startsWith('multipart/') === true;
  const url = query === null ? path : `${path}?${query}`;
  try {
    const call = v1CallOf({ method, url, body: request.body, fields: [], file: null });
    const hasFile = isForm && call.method === 'uploadFile' && !call.parameters.has('attachmenturl');
    const { steps, report } = translate(hasFile ? { ...call, file: { fileName: SOME_FILE } } : call, organisation);
    return { steps, report };
  } catch (error) {
    if (error instanceof Untranslatable) return { trouble: error.message };
    throw error;
  }
}
