import type { ModuleName } from './module-name.ts';

/** The modules of what is to be done or was done with somebody. */
export const ACTIVITY_MODULES = ['Tasks', 'Events', 'Calls'] as const;
export type ActivityModule = (typeof ACTIVITY_MODULES)[number];

export function isActivity(module: ModuleName): module is ActivityModule {
  return ACTIVITY_MODULES.some((one) => one === module);
}
