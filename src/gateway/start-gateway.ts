import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { Call, CallOutcome } from '../http/v1/call-method.ts';
import type { TlsKeys } from '../http/tls/tls-keys.ts';
import { createV1Server } from '../http/v1-server.ts';
import type { CallContent } from '../domain/call-content/keep-content.ts';
import { answerCall } from './answer-call.ts';
import { AttachmentParents } from './attachment-parents.ts';
import { GatewayCallers } from './callers/gateway-callers.ts';
import type { GatewayContext } from './gateway-context.ts';
import { lockFolder } from './folder-lock.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { noticeHeaders, type Notice } from './notice-headers.ts';
import { trafficFor } from './traffic/traffic-for.ts';
import { TrafficFile } from './traffic/traffic-file.ts';
import type { UpstreamAddress } from './upstream/upstream-address.ts';
import { UpstreamOrganisations } from './upstream/upstream-organisations.ts';
import { UpstreamTrouble } from './upstream/upstream-trouble.ts';
import { Upstream } from './upstream/upstream.ts';
import { WriteJournal, type JournalledWrite } from './write-journal.ts';

export interface GatewayOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** `null`: plain HTTP. */
  readonly tls: TlsKeys | null;
  /** Of its callers and its journal. */
  readonly folder: string;
  /** 32 bytes that the callers are sealed with. */
  readonly key: Buffer;
  readonly address: UpstreamAddress;
  readonly timeoutMs: number;
  readonly strict: boolean;
  readonly attachmentBytesMax: number;
  /** What is kept of the texts of calls. */
  readonly content: CallContent;
  /** Who shows this may read the log of calls; `null`: nobody. */
  readonly trafficToken: string | null;
  readonly notice: Notice;
  readonly now: () => Date;
  /** Before each look at a lead whose conversion may have been carried out. */
  readonly looksAfterMs?: readonly number[];
}

/** A running gateway. */
export interface Gateway {
  readonly url: string;
  readonly callers: GatewayCallers;
  /** Conversions of which nobody knows whether they were carried out. */
  unknownWrites(): readonly JournalledWrite[];
  /** Callers for whom the upstream gives no access token now, and why. Never rejects. */
  refusedCallers(): Promise<readonly { readonly name: string; readonly trouble: string }[]>;
  /** Stops accepting, and finishes what is in flight. */
  close(): Promise<void>;
}

/** An upstream that was busy for a moment has done what it was asked to by the last of these looks. */
const LOOKS_AFTER_MS = [500, 1500, 3000, 5000];

/** Of the log of calls, in its two files. */
const TRAFFIC_BYTES_MAX = 64 * 1024 * 1024;

/** Starts a gateway: API 1.0, answered by an upstream of API 2.0. It needs no database. */
export async function startGateway(options: GatewayOptions, log: FastifyBaseLogger): Promise<Gateway> {
  const { host, port, tls, folder, key, address, timeoutMs, strict, attachmentBytesMax, notice, now } = options;
  const { content, trafficToken } = options;
  const unlock = await lockFolder(folder);
  const upstream = new Upstream({ address, timeoutMs, now: () => now().getTime() });
  const journal = await WriteJournal.open(join(folder, 'journal.jsonl'));
  const context: GatewayContext = {
    callers: new GatewayCallers(folder, key),
    upstream,
    organisations: new UpstreamOrganisations(upstream, () => now().getTime()),
    journal,
    conversions: new OneAtATime(),
    attachmentParents: new AttachmentParents(),
    strict,
    looksAfterMs: options.looksAfterMs ?? LOOKS_AFTER_MS,
    now,
  };
  const traffic = await TrafficFile.open({
    path: join(folder, 'traffic.jsonl'),
    bytesMax: TRAFFIC_BYTES_MAX,
    content,
    nameOf: (tokenId) => context.callers.nameOf(tokenId),
  });
  const carryOut = async (call: Call): Promise<CallOutcome> => {
    const { outcome, caller, losses, trouble, isRefusal } = await answerCall(context, call);
    call.found({ losses, upstream: trouble, api: address.api });
    // what it refuses is the business of the caller
    if (trouble !== null && !isRefusal)
      log.warn({ call: `${call.module}/${call.method}`, caller: caller?.name, trouble }, 'upstream');
    return outcome;
  };
  const server = createV1Server(carryOut, log, {
    tls,
    attachmentBytesMax,
    headers: noticeHeaders(notice),
    calls: traffic,
    openTraffic: trafficToken === null ? null : trafficFor(traffic, trafficToken, context.organisations, address.api),
    now,
    trouble: () => {
      if (upstream.breaker.isOpen) return 'the upstream does not answer';
      return upstream.tokens.areRefused ? 'the upstream gives no access token' : null;
    },
  });
  const close = async (): Promise<void> => {
    await server.close();
    upstream.close();
    await traffic.close();
    await unlock();
  };
  try {
    const url = await server.listen({ host, port });
    return {
      url,
      callers: context.callers,
      unknownWrites: () => journal.unknown(),
      refusedCallers: async () => refusedCallers(context),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function refusedCallers({ callers, upstream }: GatewayContext): ReturnType<Gateway['refusedCallers']> {
  const tried = (await callers.list()).map(async ({ name, upstream: credentials }) =>
    upstream.tokens.get(credentials).then(
      () => [],
      (error: unknown) => [{ name, trouble: error instanceof UpstreamTrouble ? error.detail : 'failed' }],
    ),
  );
  return (await Promise.all(tried)).flat();
}
