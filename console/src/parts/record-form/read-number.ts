const SPACES = '[ \\u00A0\\u202F]';
const MAX_DIGITS = 15;
const DECIMAL = { en: '.', fr: ',' } as const;

type Language = keyof typeof DECIMAL;

/** A language whose numbers are known; any other writes them as English does. */
export function numberLanguage(language: string): Language {
  return language.startsWith('fr') ? 'fr' : 'en';
}

/**
 * The number that a text means: as the language writes it, or as another does where it can mean nothing else. `1,234` is a thousand in English and no
 * more than one in French; `1.234` in French may be either.
 * @returns `null`: none, or more than one
 */
export function readNumber(text: string, language: Language): number | null {
  const [, sign = '', said = ''] = /^([-−+]?)(.*)$/su.exec(text.trim()) ?? [];
  const amount = said.replace(/^[.,](?=\d)/, '0$&');
  const decimal = DECIMAL[language];
  const other = decimal === '.' ? ',' : '.';
  const asWritten = (point: string, group: string): string | null => plain(amount, point, group);
  const own = asWritten(decimal, SPACES) ?? (language === 'en' ? asWritten('.', ',') : null);
  const foreign = new Set(
    [asWritten(other, SPACES), asWritten(other, escaped(decimal)), asWritten(decimal, escaped(other))].filter(
      (one) => one !== null,
    ),
  );
  const [only] = foreign;
  const digits = own ?? (foreign.size === 1 ? only : undefined);
  if (digits === undefined || digits.replaceAll(/\D/g, '').length > MAX_DIGITS) return null;
  return Number(`${sign === '' || sign === '+' ? '' : '-'}${digits}`);
}

/** As the language writes it, without groups. */
export function numberText(value: number, language: Language): string {
  return String(value).replace('.', DECIMAL[language]);
}

/** With a point and no groups, if it is written with these separators. */
function plain(amount: string, point: string, group: string): string | null {
  const whole = `(?:\\d+|[1-9]\\d{0,2}(?:${group}\\d{3})+)`;
  const [, before, after = ''] = new RegExp(`^(${whole})(?:${escaped(point)}(\\d*))?$`, 'u').exec(amount) ?? [];
  if (before === undefined) return null;
  const units = before.replaceAll(/\D/g, '');
  return after === '' ? units : `${units}.${after}`;
}

function escaped(separator: string): string {
  return separator === '.' ? '\\.' : separator;
}
