import type { CallCredential, RecordedCall } from './recorded-call.ts';

/** Who made a call, in names that are nobody's personal data. */
export interface TrafficCaller extends CallCredential {
  /** Of the OAuth client, or what a token is called where that is known; `null`: it has no name. */
  readonly name: string | null;
  /** What the program says of itself; `null`: nothing. */
  readonly userAgent: string | null;
}

/**
 * A call as the traffic log has it. Its JSON is a line of the file that a gateway keeps, of `convertlead traffic --json`, and of what
 * `convertlead replay` reads.
 */
export interface TrafficEntry extends Omit<RecordedCall, 'credential'> {
  /** Rises by one with each call; a gap: calls were lost. */
  readonly no: number;
  readonly caller: TrafficCaller;
}
