/** Whether a text has a part like this. @param wanted nothing: it does not matter */
export function matchesText(text: string, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}
