import type { BridgedOrganisation } from './bridged-organisation.ts';
import { readCalls } from './read/read-calls.ts';
import { translate } from './translate.ts';
import { Untranslatable, type Translation } from './translation.ts';

/** An id that no record has, for xmlData that does not say which record it is about. */
const NO_ID = '9223372036854775807';
const ANY_ID = '{record_id}';

export interface TextOptions {
  /** Of xmlData alone. */
  readonly module?: string | undefined;
  readonly method?: string | undefined;
  readonly id?: string | undefined;
}

/** A call, or why there is no translation of it. */
export type TranslatedCall = Translation | { readonly call: string; readonly trouble: Untranslatable };

/** The calls of a text (`readCalls`), each translated for itself. @throws Untranslatable for a text that holds none */
export async function translateText(
  text: string,
  organisation: BridgedOrganisation,
  { module = 'Leads', method = 'convertLead', id = NO_ID }: TextOptions = {},
): Promise<TranslatedCall[]> {
  const calls = await readCalls(text, { module, method, id });
  return calls.map((call): TranslatedCall => {
    try {
      return withAnyId(translate(call, organisation));
    } catch (error) {
      if (error instanceof Untranslatable) return { call: `${call.module}/${call.method}`, trouble: error };
      throw error;
    }
  });
}

function withAnyId(translation: Translation): Translation {
  const text = JSON.stringify(translation);
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- it is what it was but for one text
  return text.includes(NO_ID) ? (JSON.parse(text.replaceAll(NO_ID, ANY_ID)) as Translation) : translation;
}
