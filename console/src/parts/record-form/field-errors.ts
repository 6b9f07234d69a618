import type { TFunction } from 'i18next';
import { problemParts } from '../../api/problem.ts';
import type { Field } from '../../api/modules.ts';

/** The field that a refusal names. */
export function refusedField(error: Error | null): string | null {
  return error === null ? null : (problemParts(error).field?.apiName ?? null);
}

/** What is said beside the field. */
export function sentenceBeside(t: TFunction, error: Error, field: Field): string {
  const { kind } = problemParts(error);
  if (kind === 'mandatory-missing') return t('parts.form.error.mandatory');
  if (kind === 'not-found') return t('parts.form.error.notFound');
  if (kind.includes('duplicate') || kind.includes('taken')) return t('parts.form.error.taken');
  switch (field.type) {
    case 'email':
      return t('parts.form.error.email');
    case 'integer':
    case 'double':
    case 'percent':
    case 'currency':
      return t('parts.form.error.number');
    case 'date':
      return t('parts.form.error.date');
    case 'datetime':
      return t('parts.form.error.datetime');
    case 'picklist':
    case 'multiselectpicklist':
    case 'lookup':
    case 'ownerlookup':
      return t('parts.form.error.choice');
    default:
      return t('parts.form.error.text');
  }
}
