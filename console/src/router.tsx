import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { Shell } from './layout/shell.tsx';
import { NotFound } from './parts/not-found.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/conversions' });
  },
});

const conversions = createRoute({
  getParentRoute: () => root,
  path: '/conversions',
  component: lazyRouteComponent(async () => import('./pages/conversions/conversions-page.tsx'), 'ConversionsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, conversions]),
  basepath: '/console',
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
