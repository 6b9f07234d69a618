import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { modulesQuery, type ModuleDefinition } from '../../api/modules.ts';

export type Module = ModuleDefinition;
export type Field = Module['fields'][number];

/** The modules with their fields. */
export function useModules(): UseQueryResult<readonly Module[]> {
  return useQuery({ ...modulesQuery, select: ({ modules }) => modules });
}
