import { Command } from 'commander';
import type { Caller } from '../domain/caller.ts';
import type { Job } from '../domain/job.ts';
import { Refused } from '../domain/refusal.ts';
import { createUndoJob } from '../operations/create-undo-job.ts';
import { getCaller } from '../operations/get-caller.ts';
import { cancelJob, getJob, listJobs, retryJob } from '../operations/jobs.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { encodeJob } from '../wire/api/encode-job.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import { jobLine, jobWords, requireAllDone } from './job-words.ts';
import { printResult } from './print-result.ts';
import { runJobHere } from './run-job-here.ts';
import { choicesOf, withChoices, type ChoiceOptions } from './undo-choices.ts';
import type { WithContext } from './with-context.ts';

type Act = (context: OperationContext, caller: Caller, id: string) => Promise<Job>;

/** `convertlead job ...`: work on many leads. */
export function jobCommand(withContext: WithContext): Command {
  const one = (name: string, description: string, act: Act): Command =>
    withActingUser(new Command(name).description(description).argument('<id>', 'of the job')).action(
      async (id: string, { org, user, json }: ActingUser) =>
        withContext(async (context) => {
          const caller = await getCaller(context, org, user);
          const job = await act(context, caller, id);
          printResult(json, encodeJob(job), await jobWords(context, caller, job));
        }),
    );
  return new Command('job')
    .description('work on many leads')
    .addCommand(listCommand(withContext))
    .addCommand(
      one('show', 'show how far a job is, and what was refused and why', (context, caller, id) =>
        getJob(context, caller, null, id),
      ),
    )
    .addCommand(
      one('resume', 'go on with a job whose server was killed', async (context, caller, id) => {
        const job = await getJob(context, caller, null, id);
        if (job.state !== 'running') throw new Refused({ code: 'job_ended' });
        return runJobHere(context, caller, job);
      }),
    )
    .addCommand(
      one('retry', 'give what was refused another turn', async (context, caller, id) =>
        runJobHere(context, caller, await retryJob(context, caller, null, id)),
      ),
    )
    .addCommand(
      one('cancel', 'end a job: what has not had its turn is left alone', (context, caller, id) =>
        cancelJob(context, caller, null, id),
      ),
    )
    .addCommand(undoJobCommand(withContext));
}

function listCommand(withContext: WithContext): Command {
  return withActingUser(new Command('list').description('show the latest hundred jobs')).action(
    async ({ org, user, json }: ActingUser) => {
      const jobs = await withContext(async (context) => listJobs(context, await getCaller(context, org, user), null));
      printResult(json, jobs.map(encodeJob), jobs.length > 0 ? jobs.map(jobLine) : ['There are none.']);
    },
  );
}

interface UndoJobOptions extends ActingUser, ChoiceOptions {
  readonly dryRun?: boolean;
}

function undoJobCommand(withContext: WithContext): Command {
  return withActingUser(
    withChoices(
      new Command('undo')
        .description('take back all conversions of a job that stand; those with conflicts are left and listed')
        .argument('<id>', 'of the job')
        .option('--dry-run', 'only say what would be done'),
    ),
  ).action(async (id: string, options: UndoJobOptions) => {
    const { org, user, json, dryRun = false } = options;
    await withContext(async (context) => {
      const caller = await getCaller(context, org, user);
      const made = await createUndoJob(context, caller, id, { choices: choicesOf(options), dryRun });
      const job = await runJobHere(context, caller, made);
      printResult(json, encodeJob(job), await jobWords(context, caller, job));
      requireAllDone(job);
    });
  });
}
