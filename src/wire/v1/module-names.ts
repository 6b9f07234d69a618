import { MODULE_NAMES, type ModuleName } from '../../domain/module-name.ts';

/** Names of API 1.0 that differ: it calls deals potentials, and newer organisations know both names (contract v1 §5, Modules). */
const OTHER_NAMES: ReadonlyMap<string, ModuleName> = new Map([['Potentials', 'Deals']]);

/** The module that a path or parameter names, to the letter; `null` when there is none. */
export function moduleOfName(name: string): ModuleName | null {
  return OTHER_NAMES.get(name) ?? MODULE_NAMES.find((one) => one === name) ?? null;
}
