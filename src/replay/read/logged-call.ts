import type { RequestSeen } from '../../bridge/read/request-seen.ts';

export const LOG_FORMATS = ['access', 'har', 'traffic'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** A call of API 1.0 as a log has it. */
export interface LoggedCall {
  /** When it was made, as far as the log says. */
  readonly at: Date | null;
  readonly request: RequestSeen;
  /** What of the request the log does not have, so that nobody can make it again: its body, or the end of it, or all that it asked. */
  readonly lacks: 'body' | 'end_of_body' | 'content' | null;
  /** What was answered then; `null`: the log does not say. */
  readonly answer: string | null;
  readonly client: LoggedClient;
}

/** What a log says of who called. */
export interface LoggedClient {
  /** A name that the log itself has for the caller. */
  readonly name: string | null;
  /** The id of a user of the organisation. */
  readonly userId: string | null;
  /** Of the token: the first twelve digits of its hash. */
  readonly tokenId: string | null;
  /** The user of HTTP authentication. */
  readonly remoteUser: string | null;
  readonly userAgent: string | null;
}

/** A line, or an entry, of a log: a call of API 1.0, another request, what cannot be read, or a line with nothing. */
export type LogEntry = LoggedCall | 'other_request' | 'unreadable' | 'blank';

export const NO_CLIENT: LoggedClient = { name: null, userId: null, tokenId: null, remoteUser: null, userAgent: null };
