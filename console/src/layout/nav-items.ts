import type { Right } from '../session/use-session.ts';

export interface NavItem {
  readonly to: string;
  /** Below `nav` in the translations. */
  readonly label: 'leads' | 'jobs' | 'conversions' | 'contacts' | 'accounts' | 'deals' | 'settings' | 'developer';
  /** Without it everybody sees it. */
  readonly right?: Right;
}

export interface NavGroup {
  readonly label: 'sales' | 'records' | null;
  readonly items: readonly NavItem[];
}

export const NAV: readonly NavGroup[] = [
  {
    label: 'sales',
    items: [
      { to: '/leads', label: 'leads' },
      { to: '/jobs', label: 'jobs', right: 'convert' },
      { to: '/conversions', label: 'conversions' },
    ],
  },
  {
    label: 'records',
    items: [
      { to: '/records/contacts', label: 'contacts' },
      { to: '/records/accounts', label: 'accounts' },
      { to: '/records/deals', label: 'deals' },
    ],
  },
  {
    label: null,
    items: [{ to: '/settings', label: 'settings' }],
  },
  { label: null, items: [{ to: '/developer', label: 'developer', right: 'administer' }] },
];
