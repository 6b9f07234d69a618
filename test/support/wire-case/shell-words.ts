/**
 * The words of one shell command: quotes, backslashes and `$name`, as far as wire cases use them. A pipe is a word of its own when it stands
 * alone.
 *
 * @throws Error for a quote that is not closed or a variable without value
 */
export function shellWords(command: string, valueOf: (name: string) => string | undefined): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  for (let at = 0; at < command.length; at += 1) {
    const char = command.charAt(at);
    const next = command.charAt(at + 1);
    if (quote === "'") {
      if (char === "'") quote = null;
      else word += char;
    } else if (char === '\\' && next === '\n') {
      at += 1;
    } else if (char === '\\' && (quote === null || '"\\$`'.includes(next))) {
      word = (word ?? '') + next;
      at += 1;
    } else if (char === '$') {
      const name = /^\w+/.exec(command.slice(at + 1))?.[0] ?? '';
      const value = valueOf(name);
      if (value === undefined) throw new Error(`$${name} has no value`);
      word = (word ?? '') + value;
      at += name.length;
    } else if (quote === '"') {
      if (char === '"') quote = null;
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote !== null) throw new Error(`${quote} is not closed`);
  return word === null ? words : [...words, word];
}
