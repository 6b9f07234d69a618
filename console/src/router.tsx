import {
  createRootRoute,
  createRoute,
  createRouter,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router';
import { Shell } from './layout/shell.tsx';
import { conversionsRoutes } from './pages/conversions/conversions-routes.tsx';
import { leadsRoutes } from './pages/leads/leads-routes.tsx';
import { convertRoutes } from './pages/convert/convert-routes.tsx';
import { developerRoutes } from './pages/developer/developer-routes.tsx';
import { jobsRoutes } from './pages/jobs/jobs-routes.tsx';
import { recordsRoutes } from './pages/records/records-routes.tsx';
import { settingsRoutes } from './pages/settings/settings-routes.tsx';
import { BrokenPage } from './parts/broken-page.tsx';
import { NotFound } from './parts/not-found.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

/** A value of the address; an id stays the text that it is, for no number holds it. */
function parseValue(text: string): unknown {
  if (/^\d{16,}$/.test(text)) throw new SyntaxError('an id');
  return JSON.parse(text);
}

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/leads' });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    ...leadsRoutes(root),
    ...conversionsRoutes(root),
    ...convertRoutes(root),
    ...developerRoutes(root),
    ...jobsRoutes(root),
    ...recordsRoutes(root),
    ...settingsRoutes(root),
  ]),
  parseSearch: parseSearchWith(parseValue),
  stringifySearch: stringifySearchWith(JSON.stringify, parseValue),
  basepath: '/console',
  defaultPreload: 'intent',
  defaultErrorComponent: BrokenPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
