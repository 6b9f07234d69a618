import { call, type Answer } from '../../api/call.ts';

export const JOB_KINDS = ['conversions', 'undos', 'imports'] as const;
/** As in the addresses of the API. */
export type JobKind = (typeof JOB_KINDS)[number];
export type Job = Answer<'GET /jobs/conversions/{id}'>;
export type JobProblem = NonNullable<Answer<'GET /jobs/conversions/{id}/leads'>['leads'][number]['problem']>;

const STATES = ['waiting', 'refused', 'converted', 'undone', 'created', 'updated'] as const;
export type ItemState = (typeof STATES)[number];

/** The states that items of a job may have. */
export const STATES_OF: Readonly<Record<JobKind, readonly ItemState[]>> = {
  conversions: ['converted', 'refused', 'waiting'],
  undos: ['undone', 'refused', 'waiting'],
  imports: ['created', 'updated', 'refused', 'waiting'],
};

/** What became of one lead, conversion or row. */
export interface JobItem {
  /** Its place; of an import the line of the file. */
  readonly no: number;
  readonly state: string;
  readonly leadId: string | null;
  readonly leadName: string | null;
  readonly conversionId: string | null;
  readonly problem: JobProblem | null;
}

export interface JobItems {
  readonly items: readonly JobItem[];
  readonly next: string | null;
}

export function jobPath(kind: JobKind, id: string): string {
  return kind === 'conversions' ? `/jobs/${id}` : `/jobs/${kind}/${id}`;
}

/** Which items a page is to show, in its address; without: all. */
export interface ItemSearch {
  readonly state?: ItemState;
}

export function readItemState(search: Record<string, unknown>): ItemSearch {
  const state = STATES.find((one) => one === search['state']);
  return state === undefined ? {} : { state };
}

export async function loadItems(
  kind: JobKind,
  id: string,
  query: { readonly state: ItemState | undefined; readonly after: string | undefined },
  signal: AbortSignal,
): Promise<JobItems> {
  const asked = { path: { id }, query: { ...query, limit: '100' }, signal };
  if (kind === 'imports') {
    const { rows, next } = await call('GET /jobs/imports/{id}/rows', asked);
    return {
      items: rows.map(({ line, state, leadId, leadName, problem }) => ({
        no: line,
        state,
        leadId,
        leadName,
        conversionId: null,
        problem,
      })),
      next,
    };
  }
  const { leads, next } = await call(`GET /jobs/${kind}/{id}/leads`, asked);
  return { items: leads, next };
}

/** How many items of a job are in a state. */
export function countOf(job: Job, state: ItemState): number {
  return job[state] ?? 0;
}

export function isItemState(state: string): state is ItemState {
  return STATES.some((one) => one === state);
}
