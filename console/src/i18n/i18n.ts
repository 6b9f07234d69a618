import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/translation.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = 'convertlead.language';

/** What was chosen here before, else what the browser prefers. */
export function preferredLanguage(): Language {
  const kept = LANGUAGES.find((one) => one === localStorage.getItem(KEPT));
  const wanted = navigator.languages.map((one) => one.slice(0, 2).toLowerCase());
  return kept ?? wanted.flatMap((one) => LANGUAGES.filter((known) => known === one))[0] ?? 'en';
}

/** Has everything shown in a language from now on. */
export async function showLanguage(language: Language): Promise<void> {
  if (language === 'fr' && !i18next.hasResourceBundle('fr', 'translation')) {
    const { fr } = await import('./fr/translation.ts');
    i18next.addResourceBundle('fr', 'translation', fr);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  await showLanguage(preferredLanguage());
}
