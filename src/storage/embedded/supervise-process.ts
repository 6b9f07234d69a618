import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Account } from './account.ts';
import { processOptions } from './process-options.ts';

/**
 * Starts the command as its child and waits for the end of either side. Standard input is the lifeline: only the
 * server holds the other end, so it reads end-of-file when the server closes it and when the server dies, however it
 * dies. Then the command is told to end, with more force every `patience` seconds. The directory `remove` goes when the
 * command has ended, or with `when` = failed only when it has failed.
 * Signals to the whole group (a service manager, a closed terminal) must not end this shell before the command.
 */
const SUPERVISOR = `
trap '' HUP INT TERM
umask 077
signal=$1 patience=$2 lines=$3 log=$4 remove=$5 when=$6
shift 6
exec 3<&0 </dev/null 4>&2 >&2
if [ -n "$log" ]; then
  if [ -f "$log" ]; then mv -f "$log" "$log.previous"; fi
  exec >>"$log" 2>&1
fi
"$@" 3<&- 4>&- &
command=$!
(
  exec >/dev/null 2>&1 4>&-
  read -r ignored <&3
  for force in "$signal" QUIT KILL; do
    kill -s "$force" "$command"
    waited=0
    while [ "$waited" -lt "$patience" ]; do
      kill -0 "$command" || exit
      sleep 1
      waited=$((waited + 1))
    done
  done
) &
watcher=$!
exec 3<&-
wait "$command"
status=$?
kill -s KILL "$watcher"
wait "$watcher" 2>/dev/null
if [ -n "$log" ] && [ "$status" -ne 0 ]; then tail -n "$lines" "$log" >&4; fi
if [ "$when" = ended ] || [ "$status" -ne 0 ]; then
  rm -rf "$remove" 2>/dev/null || { sleep 1; rm -rf "$remove" 2>/dev/null; }
fi
exit "$status"
`;

const PATIENCE_SECONDS = 10;
const LOG_LINES_SHOWN = 12;

export interface SuperviseOptions {
  readonly account: Account | null;
  /** What asks the command to end in good order. */
  readonly stopSignal: 'INT' | 'QUIT';
  /** Gets what the command puts out; an earlier one is kept as `<logFile>.previous`. */
  readonly logFile: string | null;
  /** A directory that is removed when the command has ended, or only when it has failed. */
  readonly remove: { readonly directory: string; readonly when: 'ended' | 'failed' };
}

export interface ProcessEnd {
  /** Exit code of the command; 128 + n for signal n; null when the supervisor itself was killed. */
  readonly code: number | null;
  /** What it put out; with a log file, the end of that when it failed. */
  readonly output: string;
}

export interface SupervisedProcess {
  readonly ended: Promise<ProcessEnd>;
  /** Asks the command to end; `ended` tells when it has. */
  stop(): void;
  /** Lets this process end without waiting for the command, which ends with it. */
  unref(): void;
}

/**
 * Runs a command that lives no longer than this process, not even when this process is killed, and that signals from
 * the terminal do not reach: it has its own session.
 */
export function superviseProcess(command: readonly string[], options: SuperviseOptions): SupervisedProcess {
  const { account, stopSignal, logFile, remove } = options;
  const limits = [String(PATIENCE_SECONDS), String(LOG_LINES_SHOWN)];
  const settings = [stopSignal, ...limits, logFile ?? '', remove.directory, remove.when];
  const child = spawn('/bin/sh', ['-c', SUPERVISOR, 'supervisor', ...settings, ...command], {
    ...processOptions(account),
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const handles = [child, ...child.stdio.filter((stream) => stream instanceof Socket)];
  // the supervisor may be gone when its lifeline is closed
  child.stdin.on('error', () => undefined);
  // a watcher that outlives its supervisor acts when the lifeline closes
  child.once('exit', () => child.stdin.destroy());
  const ended = once(child, 'close').then(
    ([code]: unknown[]) => (typeof code === 'number' ? code : null),
    (error: unknown) => String(error),
  );
  const output = readAll(child.stderr);
  return {
    ended: ended.then(async (result) =>
      typeof result === 'string' ? { code: null, output: result } : { code: result, output: await output },
    ),
    stop: () => {
      for (const handle of handles) handle.ref();
      child.stdin.destroy();
    },
    unref: () => {
      for (const handle of handles) handle.unref();
    },
  };
}

async function readAll(stream: Readable): Promise<string> {
  const chunks: string[] = [];
  stream.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
  await once(stream, 'close');
  return chunks.join('').trim();
}
