/** So many decimal digits a double keeps, whatever they are. */
export const EXACT_DIGITS = 15;

/** The number that a decimal text says to the last digit; `null` for what is no number, or one that a double would round. */
export function exactNumber(text: string): number | null {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return null;
  const digits = digitsOf(text);
  return digits.length <= EXACT_DIGITS || digits === digitsOf(String(value)) ? value : null;
}

/** The digits that count: 0012.50 has 125. */
function digitsOf(text: string): string {
  const [mantissa = ''] = text.toLowerCase().split('e');
  return mantissa
    .replace(/(?<=\..*)0+$/, '')
    .replaceAll(/\D/g, '')
    .replace(/^0+/, '');
}
