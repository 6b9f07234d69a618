import type { AttachmentParents } from './attachment-parents.ts';
import type { GatewayCallers } from './callers/gateway-callers.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import type { UpstreamOrganisations } from './upstream/upstream-organisations.ts';
import type { Upstream } from './upstream/upstream.ts';
import type { WriteJournal } from './write-journal.ts';

/** What a gateway answers calls with. */
export interface GatewayContext {
  readonly callers: GatewayCallers;
  readonly upstream: Upstream;
  readonly organisations: UpstreamOrganisations;
  readonly journal: WriteJournal;
  /** Conversions, by their leads. */
  readonly conversions: OneAtATime;
  readonly attachmentParents: AttachmentParents;
  /** Whether calls of which something would be lost are refused. */
  readonly strict: boolean;
  /** Before each look at a lead whose conversion may have been carried out, in milliseconds. */
  readonly looksAfterMs: readonly number[];
  readonly now: () => Date;
}
