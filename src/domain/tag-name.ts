/** The longest name of a tag, in characters (contract v2 §4). */
export const TAG_NAME_MAX = 25;

/** The tags of one record (contract v2 §4). */
export const TAGS_OF_RECORD_MAX = 10;

/** The tags of one module. */
export const TAGS_OF_MODULE_MAX = 1000;

const FORBIDDEN = /[<>,]/;

/** Why a text can be no tag's name (contract v2 §4); `null` when it can. */
export function troubleOfTagName(name: string): 'empty' | 'characters' | 'length' | null {
  if (name.trim() === '') return 'empty';
  if (FORBIDDEN.test(name)) return 'characters';
  return name.length > TAG_NAME_MAX ? 'length' : null;
}
