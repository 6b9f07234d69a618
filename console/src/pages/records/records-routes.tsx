import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { readRecordsSearch } from './records-search.ts';

/** `/records/contacts` and the like, and `/records/contacts/ID`. */
export function recordsRoutes<Root extends AnyRoute>(root: Root) {
  return [
    createRoute({
      getParentRoute: () => root,
      path: '/records/$module',
      validateSearch: readRecordsSearch,
      component: lazyRouteComponent(async () => import('./records-page.tsx'), 'RecordsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/records/$module/$id',
      component: lazyRouteComponent(async () => import('./record-page.tsx'), 'RecordPage'),
    }),
  ] as const;
}
