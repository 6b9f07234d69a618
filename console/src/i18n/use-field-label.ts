import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What a field is called: standard ones in the language, others as the organisation calls them. */
export function useFieldLabel(): (field: { readonly apiName: string; readonly label: string }) => string {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useCallback(
    ({ apiName, label }) => {
      const known: unknown = i18n.getResource(language, 'translation', `fieldLabels.${apiName}`);
      return typeof known === 'string' ? known : label;
    },
    [i18n, language],
  );
}
