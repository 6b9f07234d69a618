import { PgBoss } from 'pg-boss';
import type { Database, Queryable } from './database.ts';

/** What a job needs to know; it reads the rest from the database when it runs. */
export interface JobData {
  'send-mail': { readonly orgId: string; readonly mailId: string };
}
export type JobName = keyof JobData;

interface QueuePolicy {
  readonly retryLimit: number;
  /** First wait; it doubles with each failure up to `retryDelayMaxS`. */
  readonly retryDelayS: number;
  readonly retryDelayMaxS: number;
}

const QUEUES: Readonly<Record<JobName, QueuePolicy>> = {
  // about three days of a mail server that is down
  'send-mail': { retryLimit: 40, retryDelayS: 5, retryDelayMaxS: 7200 },
};

/** Background jobs in the same database, so that a job is enqueued by the transaction that causes it. */
export class JobQueue {
  readonly #boss: PgBoss;

  private constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  /** @param onError told of trouble in the queue itself, never of a failed job */
  static async start(database: Database, onError: (error: Error) => void): Promise<JobQueue> {
    const boss = new PgBoss({
      schema: 'convertlead_jobs',
      db: { executeSql: (text, values) => database.queryText(text, values) },
      schedule: false,
    });
    boss.on('error', onError);
    await boss.start();
    for (const [name, { retryLimit, retryDelayS, retryDelayMaxS }] of Object.entries(QUEUES)) {
      await boss.createQueue(name, {
        retryLimit,
        retryDelay: retryDelayS,
        retryBackoff: true,
        retryDelayMax: retryDelayMaxS,
        retentionSeconds: 14 * 24 * 60 * 60,
      });
    }
    return new JobQueue(boss);
  }

  /** Adds jobs in the given transaction: they exist when it commits. */
  async enqueue<Name extends JobName>(tx: Queryable, name: Name, jobs: readonly JobData[Name][]): Promise<void> {
    if (jobs.length === 0) return;
    await this.#boss.insert(
      name,
      jobs.map((data) => ({ data })),
      {
        db: {
          executeSql: async (text, values = []) => ({
            rows: await tx.query({ name: `enqueue-${name}`, text }, values),
          }),
        },
      },
    );
  }

  /** Runs `task` for each job of the name; a task that throws is run again later. */
  async work<Name extends JobName>(name: Name, task: (data: JobData[Name]) => Promise<void>): Promise<void> {
    await this.#boss.work<JobData[Name]>(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
      for (const job of jobs) await task(job.data);
    });
  }

  /** Lets running tasks finish, then stops looking for more. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, close: false, timeout: 10_000 });
  }
}
