import { useQuery } from '@tanstack/react-query';
import { call, type Answer } from '../api/call.ts';
import { modulesQuery, type ModuleDefinition } from '../api/modules.ts';

export type Module = ModuleDefinition;
export type ModuleName = Module['apiName'];
export type Field = Module['fields'][number];
export type RecordAnswer = Answer<'GET /records/{module}/{id}'>;
export type FieldValue = RecordAnswer['values'][string];
export type Owner = Answer<'GET /owners'>['owners'][number];

/** What a module is made of; undefined: not yet known. */
export function useModule(name: ModuleName): { readonly module: Module | undefined; readonly error: Error | null } {
  const { data, error } = useQuery(modulesQuery);
  return { module: data?.modules.find(({ apiName }) => apiName === name), error };
}

/** Whose records may be. */
export function useOwners(): readonly Owner[] {
  const { data } = useQuery({
    queryKey: ['owners'],
    queryFn: async ({ signal }) => call('GET /owners', { signal }),
    staleTime: 5 * 60_000,
  });
  return data?.owners ?? [];
}
