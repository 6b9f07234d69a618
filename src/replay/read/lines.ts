/** Longer ones are no calls: a request of 4 MiB is the largest that API 1.0 takes, and in a log it stands escaped, with its answer. */
const CHARACTERS_MAX = 16 * 1024 * 1024;

/** The lines of a text that comes in pieces; `null` for one that is too long, of which no more than that is kept. */
export async function* linesOf(
  pieces: AsyncIterable<string>,
  charactersMax = CHARACTERS_MAX,
): AsyncGenerator<string | null> {
  let rest = '';
  let isTooLong = false;
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
      const line = rest + piece.slice(from, end);
      yield isTooLong || line.length > charactersMax ? null : line.replace(/\r$/, '');
      rest = '';
      isTooLong = false;
      from = end + 1;
    }
    if (!isTooLong) rest += piece.slice(from);
    if (rest.length > charactersMax) {
      rest = '';
      isTooLong = true;
    }
  }
  if (isTooLong) yield null;
  else if (rest !== '') yield rest;
}
