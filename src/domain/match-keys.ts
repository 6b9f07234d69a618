/** Legal forms that do not tell two companies apart, already folded. */
const LEGAL_FORMS = new Set(
  (
    'ab ag as asa aps bv bvba co company corp corporation doo eirl eurl gmbh inc incorporated kft kg kk limited llc llp lp ltd ltda ' +
    'nv oy oyj plc pte pty pvt sa sab sarl sas sasu scop sl slu spa spzoo sprl srl sro snc ug zrt'
  ).split(' '),
);

const COMBINING_MARKS = /\p{M}+/gu;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]+/gu;

/** Case, accents, punctuation and white space removed: two spellings of one name become equal. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(COMBINING_MARKS, '')
    .toLowerCase()
    .replace(NEITHER_LETTER_NOR_DIGIT, ' ')
    .trim();
}

/** Key under which companies are the same; `null` when nothing is left to compare. */
export function companyKey(name: string): string | null {
  // "S.A.R.L." and "B.V." are written with dots: joined before the words are looked at
  const words = foldText(name.replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')).split(' ');
  const kept = words.filter((word) => !LEGAL_FORMS.has(word));
  const key = (kept.length > 0 ? kept : words).join(' ');
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
