import type { Id } from './id.ts';

/** Who made a call, by what was shown: never the token itself. */
export interface CallCredential {
  readonly userId: Id | null;
  /** Of the OAuth client; `null` for an authtoken. */
  readonly clientId: string | null;
  /** The first twelve hexadecimal digits of the token's hash, as `token list` shows them. */
  readonly tokenId: string | null;
}

/** What one side of a call said; `cut`: there was more of it. */
export interface CallText {
  /** `null`: nothing, or what is no text. */
  readonly body: string | null;
  readonly cut: boolean;
}

/** A request as it may be kept: secrets are struck out of all parts. */
export interface ReceivedCall {
  /** The face: `v1`, `v2` to `v8`, `api`, `oauth`. */
  readonly version: string;
  readonly method: string;
  readonly path: string;
  /** Without the question mark; `null`: there is none. */
  readonly query: string | null;
  /** A few that explain a call, by their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly request: CallText;
}

/** A call and its answer as they may be kept: secrets are struck out of all parts. */
export interface RecordedCall extends ReceivedCall {
  /** When it was answered. */
  readonly at: Date;
  /** Until the answer was ready. */
  readonly durationMs: number;
  readonly status: number;
  readonly answer: CallText;
  /** `ok`, or the code of the refusal in the words of the face: `ID_ALREADY_CONVERTED`, `4103`, `invalid_code`. */
  readonly outcome: string;
  readonly credential: CallCredential;
  /** What a gateway found out about it on the way. */
  readonly findings?: CallFindings;
}

/** What became of a call of API 1.0 that an upstream of API 2.0 answers. */
export interface CallFindings {
  /** Which of its values were lost, each with the rule that says so: `row 2: Closing Date [field-unlisted]`. */
  readonly losses: readonly string[];
  /** What went wrong at the upstream: `unavailable: timeout`; `null`: nothing. */
  readonly upstream: string | null;
  /** Where API 2.0 was called: `https://www.zohoapis.eu`; a log of earlier versions does not say it. */
  readonly api?: string;
}
