import type { BridgedOrganisation } from '../bridge/bridged-organisation.ts';
import type { StepRequest } from '../bridge/run-steps.ts';
import type { V1Call } from '../bridge/v1-call.ts';
import type { Id } from '../domain/id.ts';
import type { Effect } from '../domain/thing-image.ts';
import type { LoggedClient } from './read/logged-call.ts';

export interface FaceRequest {
  readonly method: StepRequest['method'];
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

export interface FaceAnswer {
  readonly status: number;
  readonly body: string;
}

/** Makes a request of a server with all its faces. */
export type CallFace = (request: FaceRequest) => Promise<FaceAnswer>;

/** Two copies of an organisation, which were the same at the start. */
export interface Copies {
  /** As they are in both. */
  readonly organisation: BridgedOrganisation;
  /** What time it is in both until it is said again. */
  setTime(at: Date): void;
  /** In whose name a client calls. */
  userOf(client: LoggedClient): Promise<ReplayUser>;
  /** Calls the first copy by API 1.0, in JSON. */
  callV1(user: ReplayUser, call: V1Call): Promise<FaceAnswer>;
  /** Calls the second copy by API 2.0. */
  callV2(user: ReplayUser, request: StepRequest): Promise<FaceAnswer>;
  /** What calls have done in both since the last time. */
  takeEffects(): Promise<readonly [byV1: readonly Effect[], byV2: readonly Effect[]]>;
}

/** A user with credentials for both copies. */
export interface ReplayUser {
  readonly id: Id;
  readonly authtoken: string;
  readonly accessToken: string;
  /** Whether it is somebody else, for nobody knows who called. */
  readonly isStandIn: boolean;
}
