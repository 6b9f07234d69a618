import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { useFieldName } from '../../parts/use-field-name.ts';

/** Kinds of problems that the translations have words for. */
const KINDS = [
  'not-found',
  'already-converted',
  'converted-record',
  'mandatory-missing',
  'invalid-value',
  'unknown-field',
  'data-mismatch',
  'already-undone',
  'not-undoable',
  'undo-conflicts',
  'invalid-query',
  'duplicate',
  'no-permission',
  'job-running',
  'job-ended',
  'stage-outside-pipeline',
  'internal',
] as const;

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
  const { t } = useTranslation();
  const nameOf = useFieldName();
  return ({ type, detail, pointer }) => {
    const kind = KINDS.find((one) => one === type.replace(/^.*\//, ''));
    if (kind === undefined) return detail;
    const place = (pointer ?? /^[\w.]+/.exec(detail)?.[0] ?? '').split(/[./]/);
    const field = place.at(-1) ?? '';
    const module =
      place.length > 1 && pointer === undefined ? (place[0] ?? '') : pointer === undefined ? 'Leads' : 'Deals';
    return t(`jobs.problem.${kind}`, { field: nameOf(module, field) });
  };
}
