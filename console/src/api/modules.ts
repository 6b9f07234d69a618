import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from './call.ts';

export type Module = Answer<'GET /modules'>['modules'][number];
export type ModuleName = Module['apiName'];
export type Field = Module['fields'][number];

/** The one reading of the modules, which hardly ever change. */
const modulesQuery = queryOptions({
  queryKey: ['modules'],
  queryFn: async ({ signal }) => call('GET /modules', { signal }),
  staleTime: 5 * 60_000,
});

export interface Modules {
  readonly isLoaded: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  /** With labels in the language of the page; undefined: not loaded yet. */
  readonly module: (name: ModuleName) => Module | undefined;
  readonly fields: (module: string) => readonly Field[];
  readonly field: (module: string, apiName: string) => Field | undefined;
  /** What people call a field: standard ones in the language of the page, others as the organisation calls them. */
  readonly label: (module: string, apiName: string) => string;
  /** What people call a record of a module. */
  readonly singular: (module: string) => string;
}

/** The modules of the organisation and their fields, as people call them in the language of the page. */
export function useModules(): Modules {
  const { i18n } = useTranslation();
  const { data, error, refetch } = useQuery(modulesQuery);
  const translated = (key: string): string | undefined => {
    const known: unknown = i18n.getResource(i18n.language, 'translation', key);
    return typeof known === 'string' ? known : undefined;
  };
  const inLanguage = (field: Field): Field => {
    const label = field.custom ? undefined : translated(`fields.${field.apiName}`);
    return label === undefined ? field : { ...field, label };
  };
  const find = (name: string): Module | undefined => data?.modules.find(({ apiName }) => apiName === name);
  const field = (module: string, name: string): Field | undefined => {
    const found = find(module)?.fields.find(({ apiName }) => apiName === name);
    return found === undefined ? undefined : inLanguage(found);
  };
  const fields = (module: string): Field[] => find(module)?.fields.map(inLanguage) ?? [];
  return {
    isLoaded: data !== undefined,
    error,
    retry: () => void refetch(),
    module: (name) => {
      const found = find(name);
      return found === undefined ? undefined : { ...found, fields: fields(name) };
    },
    fields,
    field,
    label: (module, name) => field(module, name)?.label ?? translated(`fields.${name}`) ?? name.replaceAll('_', ' '),
    singular: (module) => translated(`modules.${module}`) ?? module,
  };
}
