import { queryOptions } from '@tanstack/react-query';
import { call, callVersioned, type Answer } from './call.ts';

export type RecordAnswer = Answer<'GET /records/{module}/{id}'>;
export type FieldValue = RecordAnswer['values'][string];

/** A record, with its version for `If-Match`. */
export const recordQuery = (module: string, id: string) =>
  queryOptions({
    queryKey: ['records', module, 'one', id],
    queryFn: async ({ signal }) => {
      const { answer, etag } = await callVersioned('GET /records/{module}/{id}', { path: { module, id }, signal });
      return { record: answer, etag };
    },
  });

/** What hangs on a record, and the conversions that made or linked it. */
export const relatedQuery = (module: string, id: string) =>
  queryOptions({
    queryKey: ['records', module, 'related', id],
    queryFn: async ({ signal }) => call('GET /records/{module}/{id}/related', { path: { module, id }, signal }),
  });

/** Where the values of a record come from, as far as conversions have written them. */
export const lineageQuery = (module: string, id: string) =>
  queryOptions({
    queryKey: ['records', module, 'lineage', id],
    queryFn: async ({ signal }) => call('GET /records/{module}/{id}/lineage', { path: { module, id }, signal }),
  });
