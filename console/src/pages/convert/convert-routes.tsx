import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** `/leads/$id/convert`. */
export function convertRoutes<Root extends AnyRoute>(root: Root) {
  return [
    createRoute({
      getParentRoute: () => root,
      path: '/leads/$id/convert',
      component: lazyRouteComponent(async () => import('./convert-page.tsx'), 'ConvertPage'),
    }),
  ] as const;
}
