import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/use-session.ts';

/** Times on the organisation's clock, numbers and amounts, as the language writes them. */
export interface Format {
  readonly time: (iso: string) => string;
  /** To the second. */
  readonly exactTime: (iso: string) => string;
  readonly date: (iso: string) => string;
  /** The day of a time. */
  readonly day: (iso: string) => string;
  /** The month of a day, which is written as `yyyy-MM-dd`. */
  readonly month: (iso: string) => string;
  readonly number: (value: number) => string;
  readonly amount: (value: number) => string;
  readonly percent: (value: number) => string;
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const { data } = useSession();
  const timeZone = data?.organisation?.timeZone ?? 'UTC';
  const language = regionalLanguage(i18n.language);
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone });
    const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
    const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
    const month = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', timeZone: 'UTC' });
    const number = new Intl.NumberFormat(language);
    const amount = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
    return {
      time: (iso) => time.format(new Date(iso)),
      day: (iso) => day.format(new Date(iso)),
      exactTime: (iso) => exact.format(new Date(iso)),
      date: (iso) => date.format(new Date(iso)),
      month: (iso) => month.format(new Date(iso)),
      number: (value) => number.format(value),
      amount: (value) => amount.format(value),
      percent: (value) => percent.format(value),
    };
  }, [language, timeZone]);
}

/** The language as it is written where the browser is: dates of `en` differ from one country to another. */
function regionalLanguage(language: string): string {
  return navigator.languages.find((one) => one.toLowerCase().startsWith(language) && isTag(one)) ?? language;
}

/** A browser may say more than a tag: `en-US@posix`. */
function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0;
  } catch {
    return false;
  }
}
