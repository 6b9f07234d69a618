/** How many connections a server has at most, by what they are for. */
export const POOL_SIZES = { requests: 16, jobs: 3, recordIds: 1 } as const;
