import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import type { BridgedOrganisation } from '../bridge/bridged-organisation.ts';
import { translateEntry } from '../bridge/translate-entry.ts';
import { InvalidConfig } from '../config/invalid-config.ts';
import { isTimeZone } from '../domain/is-time-zone.ts';
import { STANDARD_MODULES } from '../domain/module-definitions.ts';
import type { TrafficEntry } from '../domain/traffic-entry.ts';
import type { TrafficWanted } from '../domain/traffic-source.ts';
import { getCaller } from '../operations/get-caller.ts';
import { trafficOf } from '../operations/traffic.ts';
import { schemaTroubles } from '../schema/schema-troubles.ts';
import { decodeTrafficQuery, encodeTrafficEntry, TRAFFIC_QUERY } from '../wire/api/traffic-list.ts';
import { GrowingFile } from './growing-file.ts';
import { callsOfFile, callsOfSource, type CallsSince } from './traffic-calls.ts';
import { TrafficTable, translationLines } from './traffic-words.ts';
import type { WithContext } from './with-context.ts';

const LOOK_EVERY_MS = 250;
const HOSTED = 'https://www.zohoapis.com';
const WHO_KEEPS_THEM = 'Calls are kept by a sandbox, and by a server that was started with --call-log.';

interface Options {
  readonly org?: string;
  readonly user?: string;
  readonly file?: string;
  readonly api?: string;
  readonly method?: string;
  readonly caller?: string;
  readonly outcome?: string;
  readonly since?: string;
  readonly after?: string;
  readonly limit?: string;
  readonly follow?: boolean;
  readonly translate?: boolean;
  readonly json?: boolean;
  readonly timeZone: string;
}

/** `convertlead traffic`: who calls with what, and what calls of API 1.0 are in API 2.0. */
export function trafficCommand(withContext: WithContext): Command {
  return new Command('traffic')
    .description('show or follow the log of calls, and what calls of API 1.0 are in API 2.0')
    .option('--org <id>', 'the organisation')
    .option('--user <email>', 'in whose name; the role of the user must allow to administer')
    .option('--file <path>', "the log of a gateway, in place of the database's")
    .option('--api <version>', 'only calls of this version: v1, v2 to v8, api or oauth')
    .option('--method <name>', 'only a method of API 1.0, convertLead, or a path in which * stands for anything')
    .option('--caller <id>', 'only calls of this token or OAuth client')
    .option('--outcome <code>', 'only ok, failed, or the code of a refusal')
    .option('--since <time>', 'only from this time on: 2026-11-23T12:00:00Z')
    .option('--after <number>', 'the first calls after the one of this number, in place of the latest')
    .option('--limit <number>', 'how many, 1 to 1000 (100)')
    .option('--follow', 'go on with the calls that come, until Ctrl-C')
    .option('--translate', 'show beneath each call of API 1.0 what it is in API 2.0, and what becomes of each value')
    .option('--json', 'print a JSON object a line')
    .option('--time-zone <name>', 'of the organisation, with --file', 'UTC')
    .addHelpText(
      'after',
      '\nEnds with 0, also when there are none; 1 when the log cannot be read, or the user may not; 2 for wrong usage.',
    )
    .action(async (options: Options) => {
      const { org, user, file, timeZone } = options;
      const wanted = wantedBy(options);
      if (!isTimeZone(timeZone)) throw new InvalidConfig(`"${timeZone}" is no time zone; "Europe/Paris" is one.`);
      if (file !== undefined && org === undefined && user === undefined) {
        const log = new GrowingFile(file);
        const calls = callsOfFile(log, wanted, (message) => process.stderr.write(`convertlead: ${message}\n`));
        try {
          await show(calls, { modules: STANDARD_MODULES, timeZone }, options);
        } finally {
          await log.close();
        }
        return;
      }
      if (org === undefined || user === undefined || file !== undefined) {
        throw new InvalidConfig(
          'Say whose calls: --org ID --user EMAIL for those in the database, or --file PATH alone for those of a gateway.',
        );
      }
      await withContext(async (context) => {
        const caller = await getCaller(context, org, user);
        await show(callsOfSource(trafficOf(context, caller), wanted), caller.organisation, options);
      });
    });
}

/** What the options ask for, in the words of the native API. @throws InvalidConfig */
function wantedBy({ api, method, caller, outcome, since, after, limit }: Options): TrafficWanted {
  const given = Object.entries({ version: api, method, caller, outcome, since, after, limit });
  const query = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  const [trouble] = schemaTroubles(TRAFFIC_QUERY, query, 'traffic');
  if (trouble !== undefined) throw new InvalidConfig(`--${trouble}`);
  return decodeTrafficQuery(query);
}

async function show(calls: CallsSince, organisation: BridgedOrganisation, options: Options): Promise<void> {
  const print = printer(organisation, options);
  const first = await calls();
  if (first.length === 0 && options.follow !== true && options.json !== true) {
    const { file, api, method, caller, outcome, since, after } = options;
    const isNarrowed = [file, api, method, caller, outcome, since, after].some((one) => one !== undefined);
    process.stdout.write(isNarrowed ? 'There are none.\n' : `There are none. ${WHO_KEEPS_THEM}\n`);
  }
  print(first);
  if (options.follow === true) await follow(calls, print);
}

/** Prints calls as they come, until somebody has had enough. */
async function follow(calls: CallsSince, print: (entries: readonly TrafficEntry[]) => void): Promise<void> {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // who reads no more
  process.stdout.once('error', end);
  try {
    for (;;) {
      await sleep(LOOK_EVERY_MS, undefined, { signal: ended.signal }).catch(() => undefined);
      if (ended.signal.aborted) return;
      print(await calls());
    }
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}

function printer(
  organisation: BridgedOrganisation,
  { translate = false, json = false }: Options,
): (entries: readonly TrafficEntry[]) => void {
  const table = new TrafficTable();
  const linesOf = (entry: TrafficEntry): string[] => {
    const translation = translate ? translateEntry(entry, organisation) : null;
    const target = { url: entry.findings?.api ?? HOSTED, version: 'v2' };
    if (json) return [JSON.stringify(encodeTrafficEntry(entry, translation, target))];
    return [...table.lines(entry), ...(translation === null ? [] : translationLines(translation, target))];
  };
  return (entries) => {
    table.widen(entries);
    const lines = entries.flatMap(linesOf);
    if (lines.length > 0) process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  };
}
