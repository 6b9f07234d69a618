const LENGTH_MAX = 2000;

/** Whether notifications can be sent to an address: one of the web, with no name and password in it. */
export function isReceiverUrl(text: string): boolean {
  const url = text.length <= LENGTH_MAX ? URL.parse(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
