const LENGTH_MAX = 2000;

/** Whether a text may be the link of an attachment: an address of the web. */
export function isLink(text: string): boolean {
  return text.length <= LENGTH_MAX && /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}
