import { ID_FIELD, type FieldDefinition } from '../../domain/field-definition.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import { isStorable } from '../../domain/is-storable.ts';
import type { Comparison, RecordFilter } from '../../domain/record-filter.ts';
import { Refused, type Refusal } from '../../domain/refusal.ts';
import { decodeConditionValue } from './decode-condition-value.ts';
import { queryText, type Query } from './decode-query.ts';
import { parseCriteria, type Criteria } from './parse-criteria.ts';

const CRITERIA_MAX = 10;
const WORD_MIN = 2;

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['equals', 'equals'],
  ['equal', 'equals'],
  ['not_equal', 'not_equal'],
  ['starts_with', 'starts_with'],
  ['contains', 'contains'],
  ['less_than', 'less_than'],
  ['less_equal', 'less_equal'],
  ['greater_than', 'greater_than'],
  ['greater_equal', 'greater_equal'],
]);

/**
 * What a search looks for (contract v2 §4, Search): the first of criteria, email, phone and word that is given.
 *
 * @throws Refused `mandatory_missing` without any of them, `invalid_query`, `invalid_value` or `limit_exceeded`
 */
export function decodeSearch(module: ModuleDefinition, query: Query): RecordFilter {
  const criteria = queryText(query['criteria']);
  if (criteria !== undefined) return decodeCriteria(module, criteria);
  const email = storable(query, 'email');
  // an address has no blank: it was a plus sign that the client did not encode (contract clients §2 item 3)
  if (email !== undefined) return anyOf(module, 'email', email.trim().replaceAll(' ', '+'));
  const phone = queryText(query['phone']);
  if (phone !== undefined) return { kind: 'phone', digits: phone.replaceAll(/\D/g, '') };
  const word = storable(query, 'word')?.trim();
  if (word === undefined) throw new Refused({ code: 'mandatory_missing', path: ['?criteria'] });
  if (word.length < WORD_MIN) throw new Refused({ code: 'invalid_value', path: ['?word'] });
  return { kind: 'word', text: word };
}

function storable(query: Query, key: string): string | undefined {
  const text = queryText(query[key]);
  if (text !== undefined && !isStorable(text)) throw new Refused({ code: 'invalid_value', path: [`?${key}`] });
  return text;
}

function anyOf(module: ModuleDefinition, type: FieldDefinition['type'], value: string): RecordFilter {
  const fields = module.fields.filter((one) => one.type === type);
  return { kind: 'any', of: fields.map((field) => ({ kind: 'field', field, comparison: 'equals', value })) };
}

function decodeCriteria(module: ModuleDefinition, text: string): RecordFilter {
  const criteria = parseCriteria(text);
  if (criteria === null) throw invalid('syntax', null);
  if (countTerms(criteria) > CRITERIA_MAX) {
    throw new Refused({ code: 'limit_exceeded', path: ['?criteria'], limit: CRITERIA_MAX });
  }
  return decodeNode(module, criteria);
}

function countTerms(criteria: Criteria): number {
  return criteria.kind === 'term' ? 1 : criteria.of.reduce((sum, one) => sum + countTerms(one), 0);
}

function decodeNode(module: ModuleDefinition, criteria: Criteria): RecordFilter {
  if (criteria.kind !== 'term') {
    return {
      kind: criteria.kind === 'and' ? 'all' : 'any',
      of: criteria.of.map((one) => decodeNode(module, one)),
    };
  }
  const { operator, value } = criteria;
  const name = criteria.field;
  const field = name === 'id' ? ID_FIELD : module.fields.find((one) => one.apiName === name);
  if (field === undefined) throw invalid('field', name);
  if (operator === 'in' || operator === 'between') return decodeList(field, operator, value);
  const comparison = COMPARISONS.get(operator);
  if (comparison === undefined) throw invalid('operator', name);
  return condition(field, comparison, value);
}

/** `in` has one of several values, `between` lies from one to another; both with commas. */
function decodeList(field: FieldDefinition, operator: 'in' | 'between', text: string): RecordFilter {
  const values = text.split(/(?<!\\),/).map((one) => one.trim());
  if (operator === 'in') return { kind: 'any', of: values.map((value) => condition(field, 'equals', value)) };
  const [from = '', to = ''] = values;
  if (values.length !== 2) throw invalid('value', field.apiName);
  return { kind: 'all', of: [condition(field, 'greater_equal', from), condition(field, 'less_equal', to)] };
}

function condition(field: FieldDefinition, comparison: Comparison, text: string): RecordFilter {
  const value = decodeConditionValue(field, text.replaceAll(/\\([(),\\])/g, '$1'));
  if (value === null) throw invalid('value', field.apiName);
  return { kind: 'field', field, comparison, value };
}

function invalid(reason: Extract<Refusal, { code: 'invalid_query' }>['reason'], field: string | null): Refused {
  return new Refused({ code: 'invalid_query', reason, field });
}
