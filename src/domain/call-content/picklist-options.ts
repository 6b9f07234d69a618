import type { ModuleDefinitions } from '../module-definitions.ts';

/** Whether a value is one that the picklist of this name offers: no person's data, and what a translation depends on. */
export type IsOption = (name: string, value: string) => boolean;

/** The options of all picklists, by API name and label; several of a list are divided by semicolons. */
export function picklistOptions(modules: ModuleDefinitions): IsOption {
  let options: Map<string, Set<string>> | null = null;
  return (name, value) => {
    options ??= collect(modules);
    const listed = options.get(keyOf(name));
    return listed !== undefined && value.split(';').every((one) => listed.has(one.trim()));
  };
}

function collect(modules: ModuleDefinitions): Map<string, Set<string>> {
  const options = new Map<string, Set<string>>();
  for (const { apiName, label, values } of Object.values(modules).flatMap(({ fields }) => fields)) {
    if (values === undefined) continue;
    for (const name of new Set([keyOf(apiName), keyOf(label)])) {
      const known = options.get(name);
      options.set(name, known === undefined ? new Set(values) : known.union(new Set(values)));
    }
  }
  return options;
}

/** convertLead calls the stage of a deal "Potential Stage" (contract v1 §6). */
function keyOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/^potential stage$/, 'stage');
}
