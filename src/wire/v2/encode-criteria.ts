import type { Comparison, RecordFilter } from '../../domain/record-filter.ts';

const OPERATORS: Readonly<Record<Comparison, string>> = {
  equals: 'equals',
  not_equal: 'not_equal',
  starts_with: 'starts_with',
  // there is none; whoever needs it looks through what this finds
  ends_with: 'contains',
  contains: 'contains',
  less_than: 'less_than',
  less_equal: 'less_equal',
  greater_than: 'greater_than',
  greater_equal: 'greater_equal',
};

/** The parameter `criteria` of a search (contract v2 §4, Search): `((Company:equals:Acme)and(City:starts_with:Par))`. @returns `null` for what no criteria says */
export function encodeCriteria(filter: RecordFilter): string | null {
  switch (filter.kind) {
    case 'field':
      return `(${filter.field.apiName}:${OPERATORS[filter.comparison]}:${escaped(filter.value)})`;
    case 'all':
    case 'any': {
      const parts = filter.of.map(encodeCriteria);
      if (parts.length === 0 || parts.includes(null)) return null;
      return parts.length === 1 ? (parts[0] ?? null) : `(${parts.join(filter.kind === 'all' ? 'and' : 'or')})`;
    }
    case 'related':
    case 'phone':
    case 'word':
      return null;
  }
}

function escaped(value: string): string {
  return value.replaceAll(/[(),\\]/g, String.raw`\$&`);
}
