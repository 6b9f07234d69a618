import { text } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import { asCurl } from '../bridge/show/as-curl.ts';
import { asHttp } from '../bridge/show/as-http.ts';
import { asTs } from '../bridge/show/as-ts.ts';
import type { Target } from '../bridge/show/target.ts';
import { translateText, type TranslatedCall } from '../bridge/translate-text.ts';
import type { Translation } from '../bridge/translation.ts';
import type { Step } from '../bridge/v2-step.ts';
import { isTimeZone } from '../domain/is-time-zone.ts';
import { STANDARD_MODULES } from '../domain/module-definitions.ts';
import { encodeTranslation } from '../wire/api/encode-translation.ts';
import { InvalidConfig } from '../config/invalid-config.ts';
import { NotDone } from './not-done.ts';
import { readFileOrInput } from './read-file.ts';
import { reportLine } from './translation-words.ts';

interface Options {
  readonly as: 'json' | 'curl' | 'http' | 'ts';
  readonly strict?: boolean;
  readonly upstream: string;
  readonly api: string;
  readonly timeZone: string;
  readonly module?: string;
  readonly method?: string;
  readonly id?: string;
}

const SHOWN: Readonly<Record<'curl' | 'http' | 'ts', (steps: readonly Step[], target: Target) => string>> = {
  curl: asCurl,
  http: asHttp,
  ts: asTs,
};

/** `convertlead translate FILE|-`. */
export function translateCommand(): Command {
  return new Command('translate')
    .description('show what calls of API 1.0 are in API 2.0, and what becomes of each value; needs no database')
    .argument('<file>', 'a URL, curl command, HTTP request, HAR file or xmlData; -: standard input')
    .addOption(new Option('--as <form>', 'what to print').choices(['json', 'curl', 'http', 'ts']).default('json'))
    .option('--strict', 'end with 1 when anything is lost')
    .option('--upstream <url>', 'where the calls go', 'https://www.zohoapis.com')
    .option('--api <version>', 'version in their paths', 'v2')
    .option('--time-zone <name>', 'of the organisation: API 1.0 writes times without an offset', 'UTC')
    .option('--module <name>', 'of xmlData alone', 'Leads')
    .option('--method <name>', 'of xmlData alone', 'convertLead')
    .option('--id <id>', 'of the record, for xmlData alone')
    .addHelpText('after', '\nEnds with 0; 1 with --strict when anything is lost; 2 when something has no translation.')
    .action(async (file: string, options: Options) => {
      const { as, strict = false, upstream, api, timeZone, module, method, id } = options;
      if (!isTimeZone(timeZone)) throw new InvalidConfig(`"${timeZone}" is no time zone; "Europe/Paris" is one.`);
      const given = await text(await readFileOrInput(file));
      const translated = await translateText(given, { modules: STANDARD_MODULES, timeZone }, { module, method, id });
      const target = { url: upstream.replace(/\/+$/, ''), version: api };
      if (as === 'json') printJson(translated, target);
      else for (const one of translated) if (isTranslated(one)) print(one, SHOWN[as](one.steps, target));
      const troubles = translated.flatMap((one) => (isTranslated(one) ? [] : [one.trouble]));
      // the first one says what is wrong; the others were printed
      if (troubles[0] !== undefined) throw troubles[0];
      if (strict && translated.some((one) => isTranslated(one) && one.report.some(({ loss }) => loss))) {
        process.stderr.write('convertlead: something is lost (--strict).\n');
        throw new NotDone();
      }
    });
}

function isTranslated(one: TranslatedCall): one is Translation {
  return 'steps' in one;
}

function printJson(translated: readonly TranslatedCall[], target: Target): void {
  const shown = translated
    .filter((one) => isTranslated(one) || translated.length > 1)
    .map((one) => encodeTranslation(one, target));
  if (shown.length > 0) process.stdout.write(`${JSON.stringify(shown.length === 1 ? shown[0] : shown, null, 2)}\n`);
}

function print({ call, report }: Translation, script: string): void {
  process.stdout.write(script);
  process.stderr.write(`\n${call}\n${report.map((line) => `${reportLine(line)}\n`).join('')}`);
}
