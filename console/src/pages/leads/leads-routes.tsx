import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { readLeadsSearch } from './leads-search.ts';

/** `/leads`, and what is below it but the conversion of one. */
export function leadsRoutes<Root extends AnyRoute>(root: Root) {
  return [
    createRoute({
      getParentRoute: () => root,
      path: '/leads',
      validateSearch: readLeadsSearch,
      component: lazyRouteComponent(async () => import('./leads-page.tsx'), 'LeadsPage'),
    }),
  ] as const;
}
