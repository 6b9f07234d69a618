import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { useFieldName } from '../../parts/use-field-name.ts';

interface Told {
  readonly type: string;
  readonly detail: string;
  readonly pointer?: string | undefined;
}

/** Why a call was not done, in the language. */
export function useErrorWords(): (error: Error) => string {
  const { t } = useTranslation();
  const inWords = useProblemWords();
  return (error) => {
    if (!(error instanceof Problem) || error.status === 0) return t('state.offline');
    const { pointer } = error.body;
    return inWords({
      type: error.kind,
      detail: error.message,
      ...(typeof pointer === 'string' ? { pointer } : {}),
    });
  };
}

/** Why something was refused, in the language; what has no words there as the server says it. */
export function useProblemWords(): (problem: Told) => string {
  const { t, i18n } = useTranslation();
  const nameOf = useFieldName();
  return ({ type, detail, pointer }) => {
    const key = `jobs.problem.${type.replace(/^.*\//, '')}`;
    if (!i18n.exists(key)) return detail;
    const place = (pointer ?? /^[\w.]+/.exec(detail)?.[0] ?? '').split(/[./]/);
    const field = place.at(-1) ?? '';
    const module =
      place.length > 1 && pointer === undefined ? (place[0] ?? '') : pointer === undefined ? 'Leads' : 'Deals';
    return t(key as 'jobs.problem.mandatory-missing', { field: nameOf(module, field) });
  };
}
