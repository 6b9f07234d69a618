import { useTranslation } from 'react-i18next';
import type { Field } from './use-module.ts';

/** What people read of a field: standard fields in their language, fields of one's own as the organisation calls them. */
export function useFieldLabel(): (field: Pick<Field, 'apiName' | 'label' | 'custom'>) => string {
  const { i18n } = useTranslation();
  return ({ apiName, label, custom }) => {
    const known: unknown = custom ? null : i18n.getResource(i18n.language, 'translation', `fields.${apiName}`);
    return typeof known === 'string' ? known : label;
  };
}
