/** A copy of an organisation to go back to. */
export interface Snapshot {
  readonly name: string;
  /** By the server's time, `2026-11-23T12:00:00.000Z`. */
  readonly createdAt: string;
}
