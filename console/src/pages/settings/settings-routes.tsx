import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** `/settings`, and each part of it. */
export function settingsRoutes<Root extends AnyRoute>(root: Root) {
  const component = lazyRouteComponent(async () => import('./settings-page.tsx'), 'SettingsPage');
  return [
    createRoute({ getParentRoute: () => root, path: '/settings', component }),
    createRoute({ getParentRoute: () => root, path: '/settings/$section', component }),
  ] as const;
}
