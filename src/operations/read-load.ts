import type { PoolUse } from '../storage/database.ts';
import { countBacklog, type Backlog } from '../storage/sql/count-backlog.ts';
import { answerWithin } from './answer-within.ts';
import type { ConversionCount } from './conversion-counts.ts';
import type { OperationContext } from './operation-context.ts';

const PATIENCE_MS = 3000;

/** What a server does and has before it. */
export interface Load {
  readonly conversions: readonly ConversionCount[];
  readonly pool: PoolUse;
  /** `null`: the database does not tell. */
  readonly backlog: Backlog | null;
}

/** Looks at this process, and at what waits in the database: work of all servers and organisations together. */
export async function readLoad({ conversionCounts, database, now }: OperationContext): Promise<Load> {
  // before the look itself takes a connection
  const pool = database.poolUse();
  const backlog = await answerWithin(PATIENCE_MS, countBacklog(database, now())).catch(() => 'failed' as const);
  return { conversions: conversionCounts.all(), pool, backlog: typeof backlog === 'string' ? null : backlog };
}
