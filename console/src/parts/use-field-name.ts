import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';

/** What people read of a field, by its API name. */
export function useFieldName(): (module: string, apiName: string) => string {
  const { t, i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ['modules'],
    queryFn: async ({ signal }) => call('GET /modules', { signal }),
    staleTime: 5 * 60_000,
  });
  return (module, apiName) => {
    const key = `fields.${apiName}`;
    const field = data?.modules.find((one) => one.apiName === module)?.fields.find((one) => one.apiName === apiName);
    if (field?.custom !== true && i18n.exists(key)) return t(key as 'app.name');
    return field?.label ?? apiName;
  };
}
