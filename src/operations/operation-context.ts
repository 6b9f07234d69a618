import type { Caller } from '../domain/caller.ts';
import type { AttachmentStore } from '../storage/attachment-store.ts';
import type { Database } from '../storage/database.ts';
import type { JobQueue } from '../storage/job-queue.ts';
import type { RecordIds } from '../storage/record-ids.ts';

import type { CallLog } from './call-log.ts';
import type { CallsInFlight } from './calls-in-flight.ts';
import type { Coalescer } from './coalescer.ts';
import type { ConversionCounts } from './conversion-counts.ts';
import type { FreshPlans } from './fresh-plans.ts';
import type { ConversionRequest, ConvertOutcome } from './conversion-request.ts';

/** What operations work with. */
export interface OperationContext {
  readonly database: Database;
  readonly recordIds: RecordIds;
  readonly jobs: Pick<JobQueue, 'enqueue' | 'work'>;
  readonly attachments: AttachmentStore;
  readonly callsInFlight: CallsInFlight;
  readonly freshPlans: FreshPlans;
  readonly conversionCounts: ConversionCounts;
  /** Tokens that wait to be looked up, by kind. */
  readonly tokens: Coalescer<string, Caller | null>;
  /** Single conversions that wait to be one transaction, by organisation. */
  readonly conversions: Coalescer<ConversionRequest, ConvertOutcome>;
  /** `null`: calls are not kept. */
  readonly callLog: CallLog | null;
  /** The time; nothing else in an operation looks at a clock. */
  readonly now: () => Date;
}
