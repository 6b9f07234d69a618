export type TroubleKind =
  /** It could not be connected to, or gave no answer that can be used, to a call that changes nothing. */
  | 'unavailable'
  /** It has failed so often that it is left alone for a while. */
  | 'open'
  /** It sends somewhere else, which is not followed. */
  | 'redirect'
  /** It is at an address where it may not be. */
  | 'private'
  /** It refuses the gateway's credentials. */
  | 'credentials'
  /** It gives no more access tokens for a while. */
  | 'token-limit'
  /** It has had too many calls. */
  | 'busy';

/** Thrown when the upstream did nothing, for a reason that is no refusal of the call itself. */
export class UpstreamTrouble extends Error {
  override readonly name = 'UpstreamTrouble';
  readonly kind: TroubleKind;
  /** What it was, for whoever runs the gateway: an HTTP status, an error code. No values of the call. */
  readonly detail: string;

  constructor(kind: TroubleKind, detail: string) {
    super(`${kind}: ${detail}`);
    this.kind = kind;
    this.detail = detail;
  }
}

/** Thrown when a call that changes something may have been carried out, and its answer is lost. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
  readonly detail: string;
  /** Whether it was looked at afterwards, and not done. */
  readonly seenUndone: boolean;

  constructor(detail: string, seenUndone = false) {
    super(detail);
    this.detail = detail;
    this.seenUndone = seenUndone;
  }
}
