import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { readConversionSearch, readReportSearch } from './search.ts';

/** `/conversions`. */
export function conversionsRoutes<Root extends AnyRoute>(root: Root) {
  const below = { getParentRoute: () => root };
  return [
    createRoute({
      ...below,
      path: '/conversions',
      validateSearch: readConversionSearch,
      component: lazyRouteComponent(async () => import('./conversions-page.tsx'), 'ConversionsPage'),
    }),
    createRoute({
      ...below,
      path: '/conversions/report',
      validateSearch: readReportSearch,
      component: lazyRouteComponent(async () => import('./report-page.tsx'), 'ReportPage'),
    }),
    createRoute({
      ...below,
      path: '/conversions/$id',
      component: lazyRouteComponent(async () => import('./conversion-page.tsx'), 'ConversionPage'),
    }),
  ] as const;
}
