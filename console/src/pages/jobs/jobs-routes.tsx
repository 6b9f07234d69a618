import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { readJobForm } from './job-form.ts';
import { readItemState } from './job.ts';

/** `/jobs`: many leads at once. */
export function jobsRoutes<Root extends AnyRoute>(root: Root) {
  const below = { getParentRoute: () => root };
  const job = async () => import('./job-page.tsx');
  return [
    createRoute({
      ...below,
      path: '/jobs',
      component: lazyRouteComponent(async () => import('./jobs-page.tsx'), 'JobsPage'),
    }),
    createRoute({
      ...below,
      path: '/jobs/new',
      validateSearch: readJobForm,
      component: lazyRouteComponent(async () => import('./new-job-page.tsx'), 'NewJobPage'),
    }),
    createRoute({
      ...below,
      path: '/jobs/$id',
      validateSearch: readItemState,
      component: lazyRouteComponent(job, 'ConversionJobPage'),
    }),
    createRoute({
      ...below,
      path: '/jobs/undos/$id',
      validateSearch: readItemState,
      component: lazyRouteComponent(job, 'UndoJobPage'),
    }),
    createRoute({
      ...below,
      path: '/jobs/imports/$id',
      validateSearch: readItemState,
      component: lazyRouteComponent(job, 'ImportJobPage'),
    }),
  ] as const;
}
