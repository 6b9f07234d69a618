import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../api/call.ts';

type FaultRule = Answer<'GET /sandbox/faults'>['faults'][number]['rule'];

/** Which calls a fault strikes, and what happens to them, in words. */
export function useFaultWords(): {
  readonly calls: (rule: FaultRule) => string;
  readonly effect: (rule: FaultRule) => string;
} {
  const { t } = useTranslation();
  return {
    calls: ({ on = {} }) => {
      const { version, method, path, text } = on;
      const parts = [
        version,
        method,
        path,
        text === undefined ? undefined : t('developer.sandbox.shown.text', { text }),
      ];
      const said = parts.filter((part) => part !== undefined);
      return said.length === 0 ? t('developer.sandbox.anyCall') : said.join(' ');
    },
    effect: ({ answer, timeout, cut, delayMs }) => {
      const parts = [
        delayMs === undefined ? undefined : t('developer.sandbox.shown.delay', { ms: delayMs }),
        answer === undefined
          ? undefined
          : t('developer.sandbox.shown.answer', {
              what: [answer.status, answer.code ?? answer.body?.slice(0, 60)]
                .filter((part) => part !== undefined)
                .join(' '),
            }),
        timeout === undefined ? undefined : t(`developer.sandbox.shown.timeout.${timeout}`),
        cut === undefined ? undefined : t(`developer.sandbox.shown.cut.${cut}`),
      ];
      return parts.filter((part) => part !== undefined).join(', ');
    },
  };
}
