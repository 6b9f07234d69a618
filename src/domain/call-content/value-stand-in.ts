import type { IsOption } from './picklist-options.ts';

/** Stands where a value was. */
export const HIDDEN = '…';

/** What strikes secrets out has written it. */
const STRUCK = '***';
/** As long as ids are and hardly any other number of a person. */
const LONG_ID = /^\d{17,19}$/;
const DIGITS = /^\d{1,19}$/;
const MODULES_WITH_IDS =
  'record|lead|account|parentaccount|contact|potential|deal|campaign|activity|task|event|call|note|notes|attachment|user|smowner|smcreator|relatedto|se|entity';
const ID_NAME = new RegExp(`^(?:(?:${MODULES_WITH_IDS})?id|ids|modifiedby)$`, 'i');

/** As long as an address may be. */
const FORM_MAX = 254;
/** Forms that a value must have to be taken, and a value of that form. */
const FORMS: readonly (readonly [form: RegExp, standIn: string])[] = [
  [/^-?\d+$/, '0'],
  [/^-?\d+[.,]\d+$/, '0.0'],
  [/^\d{4}[/-]\d{1,2}[/-]\d{1,2}$/, '2000-01-01'],
  [/^\d{1,2}\/\d{1,2}\/\d{4}$/, '01/01/2000'],
  [/^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}:\d{2}$/, '2000-01-01 00:00:00'],
  [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/, '2000-01-01T00:00:00+00:00'],
  [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, `${HIDDEN}@${HIDDEN}.${HIDDEN}`],
  [/^https?:\/\//i, 'https://example.invalid/'],
];

/** How each of them begins, or what it has: most values are texts. */
const ANY_FORM = /^[-\d]|^http|@/i;

/** Who wrote a text: only what the server has written has words of the API as values. */
export type Side = 'client' | 'server';

/** What is kept in place of a value of the field or key of this name. */
export type StandIn = (name: string, value: string) => string;

/**
 * Ids, options of picklists, and what is true, false or empty, stay; numbers, days, times, addresses and links become one of the same form; anything
 * else `…`.
 */
export function standInsFor(isOption: IsOption): StandIn {
  return (name, value) => {
    const text = value.trim();
    if (text === '' || text === STRUCK || /^(?:true|false|null|[01])$/i.test(text)) return value;
    if (LONG_ID.test(text) || (DIGITS.test(text) && ID_NAME.test(name.trim()))) return text;
    if (text.length > FORM_MAX) return HIDDEN;
    if (isOption(name, text)) return text;
    if (!ANY_FORM.test(text)) return HIDDEN;
    return FORMS.find(([form]) => form.test(text))?.[1] ?? HIDDEN;
  };
}
