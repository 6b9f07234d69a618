import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { useModules } from '../../api/modules.ts';

interface ProblemParts {
  readonly kind: string;
  readonly detail: string;
  readonly pointer: string;
  /** Of a record that is there already. */
  readonly duplicate: { readonly module: string; readonly field: string } | null;
}

/** The parts of a problem, whether it came with a plan or instead of an answer. */
export function problemParts(problem: object): ProblemParts {
  const body: Readonly<Record<string, unknown>> = problem instanceof Problem ? problem.body : { ...problem };
  const { type, detail, pointer, duplicate } = body;
  return {
    kind: typeof type === 'string' ? type.replace(/^.*\//, '') : '',
    detail: typeof detail === 'string' ? detail : problem instanceof Error ? problem.message : '',
    pointer: typeof pointer === 'string' ? pointer : '',
    duplicate:
      typeof duplicate === 'object' && duplicate !== null && 'module' in duplicate && 'field' in duplicate
        ? { module: String(duplicate.module), field: String(duplicate.field) }
        : null,
  };
}

/** Which part of the page a problem is about. */
export function placeOf(problem: object): 'contact' | 'account' | 'deal' | 'owner' | 'other' {
  const { pointer, duplicate } = problemParts(problem);
  if (/^\/deal(\/|$)/.test(pointer) || duplicate?.module === 'Deals') return 'deal';
  if (/^\/contact(\/|$)/.test(pointer) || duplicate?.module === 'Contacts') return 'contact';
  if (/^\/account(\/|$)/.test(pointer) || duplicate?.module === 'Accounts') return 'account';
  return pointer === '/owner' ? 'owner' : 'other';
}

const KNOWN = [
  'data-mismatch',
  'mandatory-missing',
  'invalid-value',
  'duplicate',
  'stage-outside-pipeline',
  'not-found',
  'already-converted',
  'plan-outdated',
] as const;

/** A problem in a sentence. */
export function useProblemWords(): (problem: object) => string {
  const { t } = useTranslation();
  const { label } = useModules();
  return (problem) => {
    const { kind, detail, pointer, duplicate } = problemParts(problem);
    if (problem instanceof Problem && problem.status === 0) return t('state.offline');
    const known = KNOWN.find((one) => one === kind);
    const dealField = pointer.startsWith('/deal/fields/') ? pointer.slice('/deal/fields/'.length) : '';
    // of what is not asked for here the server's own sentence says more
    if (known === undefined || ((kind === 'mandatory-missing' || kind === 'invalid-value') && dealField === ''))
      return detail;
    const field = duplicate === null ? label('Deals', dealField) : label(duplicate.module, duplicate.field);
    return t(`convert.problem.${known}`, { field });
  };
}
