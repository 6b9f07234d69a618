import { Group, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keepLanguage, LANGUAGES, showLanguage, type Language } from '../i18n/i18n.ts';

const NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

/** Language, and light or dark. */
export function AppearanceMenu(): ReactNode {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (language: Language): void => {
    keepLanguage(language);
    void showLanguage(language);
  };
  return (
    <Group gap="xs" justify="space-between" wrap="wrap">
      <SegmentedControl
        size="xs"
        aria-label={t('appearance.language')}
        data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
        value={i18n.language}
        onChange={(value) => choose(value === 'fr' ? 'fr' : 'en')}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('appearance.scheme')}
        data={[
          { value: 'light', label: t('appearance.light') },
          { value: 'dark', label: t('appearance.dark') },
          { value: 'auto', label: t('appearance.auto') },
        ]}
        value={colorScheme}
        onChange={setColorScheme}
      />
    </Group>
  );
}
