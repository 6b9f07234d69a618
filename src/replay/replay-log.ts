import { createHash } from 'node:crypto';
import { v1CallOf } from '../bridge/read/read-calls.ts';
import { BRIDGED_METHODS, OTHER_BRIDGED_METHODS } from '../bridge/translate.ts';
import { Untranslatable } from '../bridge/translation.ts';
import type { V1Call } from '../bridge/v1-call.ts';
import type { Caller } from '../domain/caller.ts';
import { hideAddresses } from '../domain/call-content/hide-addresses.ts';
import { UNKNOWN_METHOD } from '../wire/v1/errors.ts';
import { moduleOfName } from '../wire/v1/module-names.ts';
import type { Copies } from './copies.ts';
import { IdPairs } from './id-pairs.ts';
import type { OpenLog } from './read/open-log.ts';
import type { LogEntry, LoggedCall, LoggedClient } from './read/logged-call.ts';
import { replayCall } from './replay-call.ts';
import type { ReplayResult } from './replay-result.ts';
import { ResultBuilder } from './result-builder.ts';

const CALLER_CHARACTERS_MAX = 160;
/** Looking for addresses in millions of characters takes hours. */
const AGENT_CHARACTERS_MAX = 1000;
/** Years have four digits. */
const LAST = Date.parse('9000-01-01T00:00:00Z');
const STRUCK = /^\**$/;

export interface ReplayOptions {
  /** Of the log, as it is shown. */
  readonly name: string;
  /** Whether examples have the values of the log; credentials they never have. */
  readonly withValues: boolean;
  /** Whether to end before the next call. */
  readonly isStopped: () => boolean;
  readonly onProgress: (progress: { readonly entries: number; readonly calls: number }) => void;
}

/** Makes the calls of a log, one after the other, in both copies. @throws UnreadableLog */
export async function replayLog(
  log: OpenLog,
  copies: Copies,
  { organisation }: Pick<Caller, 'organisation'>,
  { name, withValues, isStopped, onProgress }: ReplayOptions,
): Promise<ReplayResult> {
  const found = new ResultBuilder(withValues);
  const pairs = new IdPairs();
  let time = 0;
  for await (const entry of log.entries) {
    if (isStopped()) break;
    found.addEntry();
    // each call has a moment of its own, and none comes before another
    if (typeof entry === 'object') time = Math.max(Math.min((entry.at ?? new Date()).getTime(), LAST), time + 1);
    if (entry !== 'blank') await replayEntry(entry, new Date(time), { copies, pairs, found, withValues });
    onProgress({ entries: found.entries, calls: found.calls });
  }
  return found.result({
    log: { name, format: log.format },
    organisation: { id: organisation.id, name: organisation.name },
    interrupted: isStopped(),
  });
}

interface Replay {
  readonly copies: Copies;
  readonly pairs: IdPairs;
  readonly found: ResultBuilder;
  readonly withValues: boolean;
}

async function replayEntry(
  entry: Exclude<LogEntry, 'blank'>,
  at: Date,
  { copies, pairs, found, withValues }: Replay,
): Promise<void> {
  if (typeof entry === 'string') {
    found.addNotReplayed('', null, { why: entry, code: null });
    return;
  }
  const call = callOf(entry);
  const client = withTokenId(entry.client, call);
  const caller = callerOf(client, withValues);
  if (call === null) {
    found.addNotReplayed(caller, null, { why: 'wrong_verb', code: null });
    return;
  }
  if (!isMethod(call)) {
    found.addNotReplayed(caller, call, { why: 'unknown_method', code: UNKNOWN_METHOD.code });
    return;
  }
  if (entry.lacks !== null) {
    found.addNotReplayed(caller, call, { why: entry.lacks, code: null });
    return;
  }
  copies.setTime(at);
  const user = await copies.userOf(client);
  const outcome = await replayCall(copies, pairs, user, call, entry.answer);
  if ('why' in outcome) found.addNotReplayed(caller, call, outcome);
  else found.addReplayed(caller, call, outcome);
  if (user.isStandIn && !('why' in outcome)) found.addInAnotherName();
}

function isMethod({ module, method }: V1Call): boolean {
  if (OTHER_BRIDGED_METHODS.has(`${module}/${method}`)) return true;
  // a module that there is not may be any text
  return BRIDGED_METHODS.has(method) && moduleOfName(module) !== null;
}

/** @returns `null`: it is none, by its verb */
function callOf({ request }: LoggedCall): V1Call | null {
  try {
    return v1CallOf(request);
  } catch (error) {
    if (error instanceof Untranslatable) return null;
    throw error;
  }
}

/** Of a token that stands in the log, its fingerprint is known: the one that "token list" shows. */
function withTokenId(client: LoggedClient, call: V1Call | null): LoggedClient {
  const token = call?.parameters.get('authtoken') ?? '';
  if (client.tokenId !== null || STRUCK.test(token)) return client;
  return { ...client, tokenId: createHash('sha256').update(token).digest('hex').slice(0, 12) };
}

function callerOf({ name, tokenId, remoteUser, userAgent }: LoggedClient, withValues: boolean): string {
  const who = name ?? (tokenId === null ? (remoteUser ?? 'unknown') : `authtoken ${tokenId}`);
  const begun = userAgent?.slice(0, AGENT_CHARACTERS_MAX) ?? null;
  const agent = begun === null || withValues ? begun : hideAddresses(begun);
  const caller = agent === null ? who : `${who}, ${agent}`;
  // it comes to a terminal
  return caller.slice(0, CALLER_CHARACTERS_MAX).replaceAll(/\p{C}/gu, '?');
}
