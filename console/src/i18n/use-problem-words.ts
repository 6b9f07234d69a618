import { useTranslation } from 'react-i18next';
import { useModules } from '../api/modules.ts';
import { Problem, problemParts, type ProblemParts } from '../api/problem.ts';
import { en } from './en/translation.ts';
import { useFormat } from './use-format.ts';

type Known = keyof typeof en.problems;

/** Types of values that have words of their own. */
const NUMBERS: ReadonlySet<unknown> = new Set(['double', 'currency']);

/** What parameters are called where people give them. */
const PARAMETERS = {
  from: 'conversions.fromDay',
  to: 'conversions.toDay',
  createdFrom: 'leads.filter.from',
  createdTo: 'leads.filter.to',
} as const;

/**
 * Why something was refused, in the language of the page: what the server's answer says by its type; what has no words there as the server says it.
 */
export function useProblemWords(): (problem: object) => string {
  const { t } = useTranslation();
  const { label, singular } = useModules();
  const format = useFormat();
  return (problem) => {
    if (problem instanceof Problem && problem.status === 0) return t('state.offline');
    const { kind, detail, pointer, parameter, field } = problemParts(problem);
    const body: Readonly<Record<string, unknown>> = problem instanceof Problem ? problem.body : { ...problem };
    const place = field !== null ? 'field' : pointer !== '' ? 'chosen' : '';
    const key = [moreOf(kind, body, place), kind].find(isKnown);
    const name = field === null ? placeOf(pointer, parameter) : nameOf(field);
    if (key === undefined || (name === '' && en.problems[key].includes('{{field}}'))) return detail;
    return t(`problems.${key}`, {
      field: name,
      max: format.number(Number(body['maxLength'] ?? 0)),
      limit: format.number(Number(body['limit'] ?? 0)),
      line: format.number(Number(body['line'] ?? 0)),
    });
  };

  /** Empty: it has no name. */
  function placeOf(pointer: string, parameter: string): string {
    const known = Object.entries(PARAMETERS).find(([one]) => one === parameter);
    return known === undefined ? (pointer.split('/').at(-1) ?? '') : t(known[1]);
  }

  /** With its module, unless one thinks of it anyway. */
  function nameOf({ module, apiName, isElsewhere }: NonNullable<ProblemParts['field']>): string {
    const name = label(module, apiName);
    return isElsewhere ? t('parts.record.fact', { name: singular(module), value: name }) : name;
  }
}

/** The key of a sentence that says more than the kind. */
function moreOf(kind: string, body: Readonly<Record<string, unknown>>, place: string): string {
  const { maxLength, expected, trouble, reason, parameter } = body;
  if (kind === 'invalid-csv') return `${kind}_${String(trouble)}`;
  if (kind === 'not-found') return `${kind}_${place}`;
  if (typeof reason === 'string') return `${kind}_${reason}`;
  if (maxLength !== undefined) return `${kind}_long`;
  return `${kind}_${NUMBERS.has(expected) ? 'number' : String(expected ?? parameter)}`;
}

function isKnown(key: string): key is Known {
  return Object.hasOwn(en.problems, key);
}
