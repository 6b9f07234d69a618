import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';

/** Who is signed in, their role, and what kind of organisation it is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => call('GET /me', { signal }),
});
