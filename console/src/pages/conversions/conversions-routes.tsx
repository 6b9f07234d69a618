import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** `/conversions`. */
export function conversionsRoutes<Root extends AnyRoute>(root: Root) {
  return [
    createRoute({
      getParentRoute: () => root,
      path: '/conversions',
      component: lazyRouteComponent(async () => import('./conversions-page.tsx'), 'ConversionsPage'),
    }),
  ] as const;
}
