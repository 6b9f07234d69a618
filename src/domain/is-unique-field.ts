import type { Organisation } from './caller.ts';
import type { ModuleName } from './module-name.ts';

/** Whether no two records of the module may share a value of the field. */
export function isUniqueField({ modules }: Organisation, module: ModuleName, field: string): boolean {
  return modules[module].fields.some(({ apiName, unique }) => apiName === field && unique === true);
}
