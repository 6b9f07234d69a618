import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { modulesQuery } from '../api/modules.ts';

/** What people read of a field, by its API name. */
export function useFieldName(): (module: string, apiName: string) => string {
  const { i18n } = useTranslation();
  const { data } = useQuery(modulesQuery);
  return (module, apiName) => {
    const field = data?.modules.find((one) => one.apiName === module)?.fields.find((one) => one.apiName === apiName);
    const known: unknown =
      field?.custom === true ? null : i18n.getResource(i18n.language, 'translation', `fields.${apiName}`);
    return typeof known === 'string' ? known : (field?.label ?? apiName);
  };
}
