import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from '@tanstack/react-router';
import { readTrafficSearch } from './traffic/traffic-search.ts';

/** `/developer`: calls as they come, requests to try, and the sandbox. */
export function developerRoutes<Root extends AnyRoute>(root: Root) {
  return [
    createRoute({
      getParentRoute: () => root,
      path: '/developer',
      beforeLoad: () => {
        throw redirect({ to: '/developer/traffic' });
      },
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/developer/traffic',
      validateSearch: readTrafficSearch,
      component: lazyRouteComponent(async () => import('./traffic/traffic-page.tsx'), 'TrafficPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/developer/requests',
      component: lazyRouteComponent(async () => import('./requests/requests-page.tsx'), 'RequestsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/developer/sandbox',
      component: lazyRouteComponent(async () => import('./sandbox/sandbox-page.tsx'), 'SandboxPage'),
    }),
  ] as const;
}
