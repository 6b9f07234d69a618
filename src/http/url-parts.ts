/** The path of a request's URL, as it was called. */
export function pathOf(url: string): string {
  const question = url.indexOf('?');
  return question === -1 ? url : url.slice(0, question);
}

/** Its query, as it was called, without the question mark; empty without one. */
export function queryTextOf(url: string): string {
  const question = url.indexOf('?');
  return question === -1 ? '' : url.slice(question + 1);
}
