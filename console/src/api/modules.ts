import { queryOptions, useQuery } from '@tanstack/react-query';
import { call, type Answer } from './call.ts';

export type ModuleDefinition = Answer<'GET /modules'>['modules'][number];
export type ModuleField = ModuleDefinition['fields'][number];

/** The one reading of the modules, which hardly ever change; who wants a part of them selects it. */
export const modulesQuery = queryOptions({
  queryKey: ['modules'],
  queryFn: async ({ signal }) => call('GET /modules', { signal }),
  staleTime: 5 * 60_000,
});

export interface Modules {
  readonly isLoaded: boolean;
  readonly fields: (module: string) => readonly ModuleField[];
  readonly field: (module: string, apiName: string) => ModuleField | undefined;
  /** What people call a field; its API name where it is not known. */
  readonly label: (module: string, apiName: string) => string;
}

/** The modules of the organisation and their fields. */
export function useModules(): Modules {
  const { data } = useQuery(modulesQuery);
  const fields = (module: string): readonly ModuleField[] =>
    data?.modules.find(({ apiName }) => apiName === module)?.fields ?? [];
  const field = (module: string, apiName: string): ModuleField | undefined =>
    fields(module).find((one) => one.apiName === apiName);
  return {
    isLoaded: data !== undefined,
    fields,
    field,
    label: (module, apiName) => field(module, apiName)?.label ?? apiName.replaceAll('_', ' '),
  };
}
