import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { Shell } from './layout/shell.tsx';
import { conversionsRoutes } from './pages/conversions/conversions-routes.tsx';
import { recordsRoutes } from './pages/records/records-routes.tsx';
import { settingsRoutes } from './pages/settings/settings-routes.tsx';
import { NotFound } from './parts/not-found.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/conversions' });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([home, ...conversionsRoutes(root), ...recordsRoutes(root), ...settingsRoutes(root)]),
  basepath: '/console',
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
