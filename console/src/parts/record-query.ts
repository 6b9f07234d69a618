import { queryOptions } from '@tanstack/react-query';
import { callVersioned } from '../api/call.ts';
import type { ModuleName } from './use-module.ts';

/** A record, with its version for `If-Match`. */
export const recordQuery = (module: ModuleName, id: string) =>
  queryOptions({
    queryKey: ['records', module, 'one', id],
    queryFn: async ({ signal }) => {
      const { answer, etag } = await callVersioned('GET /records/{module}/{id}', { path: { module, id }, signal });
      return { record: answer, etag };
    },
  });
