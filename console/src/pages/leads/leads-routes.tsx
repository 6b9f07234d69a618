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
    createRoute({
      getParentRoute: () => root,
      path: '/leads/new',
      component: lazyRouteComponent(async () => import('./lead-form-page.tsx'), 'NewLeadPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/leads/import',
      component: lazyRouteComponent(async () => import('./import/import-page.tsx'), 'ImportPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/leads/$id',
      component: lazyRouteComponent(async () => import('./lead-page.tsx'), 'LeadPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/leads/$id/edit',
      component: lazyRouteComponent(async () => import('./lead-form-page.tsx'), 'EditLeadPage'),
    }),
  ] as const;
}
