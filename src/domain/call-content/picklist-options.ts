import type { ModuleDefinition } from '../module-definition.ts';
import type { ModuleDefinitions } from '../module-definitions.ts';

/** Whether a value is one that the picklist of this name offers: no person's data, and what a translation depends on. */
export type IsOption = (name: string, value: string) => boolean;

/** The options of a module's picklists, and the API names and labels of the picklists that have them. */
type Options = ReadonlyMap<string, ReadonlySet<string>>;

/** Modules without fields of an organisation's own are the same ones for all. */
const collected = new WeakMap<ModuleDefinition, Options>();

/** The options of all picklists; several of a list are divided by semicolons. */
export function picklistOptions(modules: ModuleDefinitions): IsOption {
  const all = Object.values(modules).map(optionsOf);
  const isOption = (name: string, value: string): boolean => all.some((options) => has(options, name, value));
  return (name, value) =>
    value.includes(';') ? value.split(';').every((one) => isOption(name, one.trim())) : isOption(name, value);
}

function has(options: Options, name: string, value: string): boolean {
  const names = options.get(value);
  return names !== undefined && names.has(keyOf(name));
}

function optionsOf(module: ModuleDefinition): Options {
  const known = collected.get(module);
  if (known !== undefined) return known;
  const options = new Map<string, Set<string>>();
  for (const { apiName, label, values = [] } of module.fields) {
    for (const value of values) {
      const names = options.get(value) ?? new Set();
      options.set(value, names.add(keyOf(apiName)).add(keyOf(label)));
    }
  }
  collected.set(module, options);
  return options;
}

/** convertLead calls the stage of a deal "Potential Stage" (contract v1 §6). */
function keyOf(name: string): string {
  const key = name.trim().toLowerCase().replaceAll('_', ' ');
  return key === 'potential stage' ? 'stage' : key;
}
