import { Untranslatable } from '../translation.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  "'": "'",
  '"': '"',
  '\\': '\\',
  '0': '\0',
};

/**
 * The words of a command as a POSIX shell reads them: both kinds of quotes, `$'...'`, backslashes, and lines that go on. Nothing is expanded: variables
 * stay as they are. @throws Untranslatable for a quote that is not closed
 */
export function shellWords(text: string): string[] {
  const command = text.replaceAll('\r\n', '\n');
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  const quoted = (end: string, read: (from: number) => [text: string, next: number]): void => {
    for (;;) {
      if (at >= command.length) throw new Untranslatable(`The command has a quote ${end} that is not closed.`);
      if (command[at] === end) break;
      const [text, next] = read(at);
      word = (word ?? '') + text;
      at = next;
    }
    at += 1;
    word ??= '';
  };
  while (at < command.length) {
    const here = command[at] ?? '';
    if (here === '\\') {
      // before the end of a line: the line goes on
      if (command[at + 1] !== '\n') word = (word ?? '') + (command[at + 1] ?? '');
      at += 2;
    } else if (here === "'") {
      at += 1;
      quoted("'", (from) => [command[from] ?? '', from + 1]);
    } else if (here === '"') {
      at += 1;
      quoted('"', (from) => {
        const pair = command.slice(from, from + 2);
        if (pair === '\\\n') return ['', from + 2];
        return /^\\["\\$`]$/.test(pair) ? [pair[1] ?? '', from + 2] : [pair[0] ?? '', from + 1];
      });
    } else if (command.startsWith("$'", at)) {
      at += 2;
      quoted("'", (from) => (command[from] === '\\' ? escapeAt(command, from) : [command[from] ?? '', from + 1]));
    } else if (/\s/.test(here)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
    } else {
      word = (word ?? '') + here;
      at += 1;
    }
  }
  return word === null ? words : [...words, word];
}

/** Of `$'...'`. */
function escapeAt(command: string, from: number): [text: string, next: number] {
  const code = /^\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4}))/i.exec(command.slice(from));
  if (code !== null) {
    return [String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? '0', 16)), from + code[0].length];
  }
  const letter = command[from + 1] ?? '';
  return [ESCAPES[letter] ?? `\\${letter}`, from + 2];
}
