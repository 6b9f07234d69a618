import { queryOptions } from '@tanstack/react-query';
import { call, type Answer } from '../../api/call.ts';

export type RecordAnswer = Answer<'GET /records/{module}/{id}'>;

/** A record with all its fields. */
export function recordQuery(module: string, id: string) {
  return queryOptions({
    queryKey: ['record', module, id],
    queryFn: async ({ signal }) => call('GET /records/{module}/{id}', { path: { module, id }, signal }),
  });
}
