import { open, rm, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { decideConfig, type Config } from '../config/config.ts';
import { InvalidConfig } from '../config/invalid-config.ts';
import type { Caller } from '../domain/caller.ts';
import { AdministrationRefused } from '../operations/administration-refused.ts';
import { EffectsWatch } from '../operations/effects-watch.ts';
import { getCaller } from '../operations/get-caller.ts';
import { listUsersOf } from '../operations/list-credentials.ts';
import { listOrganisations } from '../operations/list-organisations.ts';
import { loadSeed } from '../operations/load-seed.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { demoSeed } from '../operations/sandbox-seed.ts';
import { withCopies, type ReplayClock } from '../replay/make-copies.ts';
import { LOG_FORMATS, type LogFormat } from '../replay/read/logged-call.ts';
import { openLog, type OpenLog } from '../replay/read/open-log.ts';
import { replayLog } from '../replay/replay-log.ts';
import type { ReplayResult } from '../replay/replay-result.ts';
import { replayPage } from '../replay/show/replay-page.ts';
import { summaryOf } from '../replay/show/summary.ts';
import { UnreadableLog } from '../replay/unreadable-log.ts';
import { openFaces, startEngine } from '../system.ts';
import { NotDone } from './not-done.ts';
import { ReplayProgress } from './replay-progress.ts';
import { requireDatabase } from './require-database.ts';

interface Options {
  readonly demo?: boolean;
  readonly org?: string;
  readonly user?: string;
  readonly format?: LogFormat;
  readonly html?: string;
  readonly json?: string;
  readonly values?: boolean;
  readonly strict?: boolean;
}

/** `convertlead replay FILE|-`. @param config what the options and the environment come to */
export function replayCommand(config: () => Config): Command {
  return new Command('replay')
    .description(
      'make the calls of API 1.0 of a log in two copies of an organisation, by API 1.0 and by API 2.0, and compare what came of them',
    )
    .argument('<file>', 'an access log, a HAR file or the log of calls, compressed by gzip or not; -: standard input')
    .option('--org <id>', 'the organisation that is copied (the only one)')
    .option('--user <email>', 'who calls where the log does not say who did (the first administrator)')
    .addOption(new Option('--format <name>', 'of the log (what it looks like)').choices(LOG_FORMATS))
    .option('--html <file>', 'write a page with everything')
    .option('--json <file>', 'write everything as JSON; -: to standard output, in the place of the summary')
    .option('--values', 'show values of the log in examples, which are personal data; never a token')
    .option('--strict', 'end with 1 when a call is different, or has no equivalent')
    .addHelpText(
      'after',
      '\nWith --demo the demo organisation is copied, in a throw-away database.\n\nEnds with 0; 1 with --strict when a call is different or has no equivalent, and when it is interrupted; 2 when the file cannot be read.',
    )
    .action(async (file: string, _options: unknown, command: Command) => {
      const options: Options = command.optsWithGlobals();
      // nobody waits for hours to learn it
      for (const written of [options.html, options.json])
        if (written !== undefined && written !== '-') await requireWritable(written);
      const log = await openLog(file, options.format ?? null);
      try {
        const result = await replay(file, log, options, config);
        await show(result, options);
        requireReadable(file, result);
        requireSame(result, options.strict === true);
      } finally {
        log.close();
      }
    });
}

async function replay(file: string, log: OpenLog, options: Options, config: () => Config): Promise<ReplayResult> {
  const isDemo = options.demo === true;
  const decided = isDemo ? decideConfig({ ephemeral: 'true', demo: 'true' }, {}) : config();
  requireDatabase(decided, '--demo replays against the demo organisation.');
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    log.close();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const watch = new EffectsWatch();
  const clock: ReplayClock = { at: new Date() };
  const engine = await startEngine({ ...decided, callLog: null }, { writes: watch, now: () => clock.at });
  try {
    const context = { ...engine.context, jobs: NO_JOBS };
    if (isDemo) await loadSeed(context, await demoSeed());
    const caller = await callerOf(context, options);
    const faces = await openFaces(context);
    const progress = new ReplayProgress(() =>
      log.sizeBytes === null ? null : log.bytesRead() / Math.max(1, log.sizeBytes),
    );
    try {
      return await withCopies({ context, clock, watch, call: faces.call }, caller, (copies) =>
        replayLog(log, copies, caller, {
          name: file === '-' ? 'standard input' : file,
          withValues: options.values === true,
          isStopped: () => stopped,
          onProgress: (done) => progress.show(done),
        }),
      );
    } finally {
      progress.end();
      await faces.close();
    }
  } finally {
    await engine.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** A server on the same database would send what is enqueued: mails of copies stay where they are. */
const NO_JOBS: OperationContext['jobs'] = { enqueue: async () => undefined, work: async () => undefined };

async function callerOf(context: OperationContext, { org, user }: Options): Promise<Caller> {
  const id = org ?? (await onlyOrganisation(context));
  if (user !== undefined) return getCaller(context, id, user);
  const users = (await listUsersOf(context, id)).filter(({ active }) => active);
  const first = users.find(({ role }) => role.name === 'Administrator') ?? users[0];
  if (first === undefined) throw new AdministrationRefused(`Organisation ${id} has no active user.`);
  return getCaller(context, id, first.email);
}

async function onlyOrganisation(context: OperationContext): Promise<string> {
  const all = await listOrganisations(context);
  const [only] = all;
  if (only !== undefined && all.length === 1) return only.id;
  throw new InvalidConfig(
    all.length === 0
      ? 'There is no organisation yet: "npx convertlead org create" makes one, and --demo replays against the demo.'
      : `There are ${all.length} organisations: name one with --org. "npx convertlead org list" shows them.`,
  );
}

/** @throws InvalidConfig */
async function requireWritable(path: string): Promise<void> {
  try {
    // what ends without a report leaves none that is empty
    if (await makeFile(path)) await rm(path);
    else await (await open(path, 'a')).close();
  } catch (error) {
    throw new InvalidConfig(`"${path}" cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** Makes a file where there is none. @returns whether it did */
async function makeFile(path: string): Promise<boolean> {
  try {
    await (await open(path, 'ax')).close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function show(result: ReplayResult, { html, json, values }: Options): Promise<void> {
  const text = `${JSON.stringify(result, null, 2)}\n`;
  if (html !== undefined) await writeFile(html, replayPage(result));
  if (json !== undefined && json !== '-') await writeFile(json, text);
  process.stdout.write(json === '-' ? text : summaryOf(result));
  if (values === true)
    process.stderr.write('convertlead: values of the log stand in what has been written (--values).\n');
}

/** @throws UnreadableLog where there is not a line of the format */
function requireReadable(file: string, { log, notReplayed, total }: ReplayResult): void {
  const reasons = new Set(notReplayed.map(({ why }) => why));
  if (!reasons.has('unreadable') || reasons.has('other_request') || total.calls > 0) return;
  throw new UnreadableLog(
    `"${file}" has no line that can be read as ${FORMAT_WORDS[log.format]}: an access log in common or combined format, a HAR file and the log of calls are taken, and --format says which.`,
  );
}

const FORMAT_WORDS: Readonly<Record<LogFormat, string>> = {
  access: 'a line of an access log',
  har: 'an entry of a HAR file',
  traffic: 'a line of the log of calls',
};

/** @throws NotDone */
function requireSame({ interrupted, total }: ReplayResult, strict: boolean): void {
  const wrong = [
    ...(interrupted ? ['It was interrupted: the rest of the log is missing.'] : []),
    ...(strict && total.different + total.noEquivalent > 0
      ? ['Some calls are different, or have no equivalent (--strict).']
      : []),
  ];
  for (const one of wrong) process.stderr.write(`convertlead: ${one}\n`);
  if (wrong.length > 0) throw new NotDone();
}
