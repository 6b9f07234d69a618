/** Legal forms that do not tell two companies apart, already folded. */
const LEGAL_FORMS = new Set(
  (
    'ab ag as asa aps bv bvba co company corp corporation doo eirl eurl gmbh inc incorporated kft kg kk limited llc llp lp ltd ltda ' +
    'nv oy oyj plc pte pty pvt sa sab sarl sas sasu scop sl slu spa spzoo sprl srl sro snc ug zrt'
  ).split(' '),
);

// an accent is a matter of spelling in these scripts only: elsewhere a mark makes another letter (か and が) or is the vowel (कि and का)
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}]\p{M}*)\p{M}/gu;
// plus and sharp signs at the end tell names apart: C# and C++, Canal and Canal+
const WORDS = /[\p{L}\p{M}\p{N}]+(?:[+#]+(?![\p{L}\p{M}\p{N}+#]))?/gu;
/** Latin letters that Unicode does not take apart, as people write them without; and the two small forms of Σ. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' };
const WHOLE_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
/** So that a key fits an index; no two names that people meet are equal for so long. */
const KEY_MAX = 255;

/** Case and accents removed, and the white space around. */
export function foldCase(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(WHOLE_LETTERS, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
    .trim();
}

/** Case, accents and punctuation removed, words set apart by one space: two spellings of one name become equal. */
export function foldText(text: string): string {
  return (foldCase(text.normalize('NFKC')).match(WORDS) ?? []).join(' ').slice(0, KEY_MAX).toWellFormed();
}

/** Key under which companies are the same, without white space; `null` when nothing is left to compare. */
export function companyKey(name: string): string | null {
  // "S.A.R.L." and "B.V." are written with dots: joined before the words are looked at
  const words = foldText(name.replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')).split(' ');
  const kept = words.filter((word) => !LEGAL_FORMS.has(word));
  // some write one word where others write two; only now, for a legal form is a word
  const key = (kept.length > 0 ? kept : words).join('');
  return key === '' ? null : key;
}

/** Key under which people's names are the same. */
export function personKey(name: string): string | null {
  const key = foldText(name);
  return key === '' ? null : key;
}

/** Key under which e-mail addresses are the same. */
export function emailKey(address: string): string | null {
  const key = address.trim().toLowerCase();
  return key === '' ? null : key;
}

/** Key under which names of contact roles are the same. */
export function roleNameKey(name: string): string {
  return foldCase(name);
}
