import { readFileSync } from 'node:fs';
import { asHttp } from '../../../src/bridge/show/as-http.ts';
import { translateText } from '../../../src/bridge/translate-text.ts';
import { Untranslatable } from '../../../src/bridge/translation.ts';
import { reportLine } from '../../../src/cli/translation-words.ts';
import { STANDARD_MODULES } from '../../../src/domain/module-definitions.ts';

/** A text case of a translation; test/bridge/README.md says what its sections hold. */
export interface BridgeCase {
  readonly claim: string;
  readonly input: string;
  readonly options: { readonly timeZone?: string };
  /** Sections after the input, in their order. */
  readonly expected: ReadonlyMap<string, string>;
}

const TARGET = { url: 'https://www.zohoapis.com', version: 'v2' };

export function readBridgeCase(path: string): BridgeCase {
  const sections = new Map(
    readFileSync(path, 'utf8')
      .split(/^==== /m)
      .slice(1)
      .map((section): [string, string] => {
        const end = section.indexOf('\n');
        return [section.slice(0, end).trim(), section.slice(end + 1).replace(/\n$/, '')];
      }),
  );
  const { claim = '', input = '', options = '{}' } = Object.fromEntries(sections);
  const expected = new Map([...sections].filter(([name]) => !['claim', 'input', 'options'].includes(name)));
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the case is ours
  return { claim, input, options: JSON.parse(options) as BridgeCase['options'], expected };
}

/** What the input comes to, as sections. */
export async function translated({ input, options }: BridgeCase): Promise<ReadonlyMap<string, string>> {
  try {
    const [one, ...others] = await translateText(input, {
      modules: STANDARD_MODULES,
      timeZone: options.timeZone ?? 'UTC',
    });
    if (one === undefined || others.length > 0) throw new Error('a case has one call');
    if ('trouble' in one) throw one.trouble;
    const { steps, report } = one;
    return new Map([
      ['calls', asHttp(steps, TARGET).trimEnd()],
      ['report', report.map((line) => reportLine(line).trim()).join('\n')],
    ]);
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    return new Map([['trouble', error.message]]);
  }
}
