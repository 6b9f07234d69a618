import type { RecordFilter } from '../../domain/record-filter.ts';
import { decodeId, decodeIdList, decodeLastModifiedTime } from '../../wire/v1/decode-read.ts';
import { decodeCriteria, decodePredefined, decodeSearchCondition } from '../../wire/v1/decode-search.ts';
import { encodeCriteria } from '../../wire/v2/encode-criteria.ts';
import { encodeInputTime } from '../../wire/v2/encode-input.ts';
import { fieldsQuery, orderQuery, sinceHeader, windowPages } from '../list-query.ts';
import type { Page } from '../pages-of.ts';
import { Untranslatable } from '../translation.ts';
import { reading, reference, type Step, type Text } from '../v2-step.ts';
import type { MethodCall, TranslateMethod } from './method-call.ts';

/** getRecordById (contract v1 §5). */
export const getRecordById: TranslateMethod = ({ call, module, report }) => {
  const list = decodeIdList(call.parameters);
  const query = fieldsQuery(call, module, report);
  if (list === null) {
    const id = decodeId(call.parameters);
    report.converted('id', id, 'record: URL', 'id-in-path');
    return [reading('record', 'reads the record', [module.apiName, id], { query })];
  }
  report.converted('idlist', call.parameters.get('idlist') ?? '', 'list: ?ids', 'id-list', list.join(','));
  return [reading('list', 'reads the records', [module.apiName], { query: { ids: list.join(','), ...query } })];
};

/** getRecords (contract v1 §5). */
export const getRecords: TranslateMethod = (method) => {
  const { call, module, report } = method;
  const query = { ...orderQuery(method), ...fieldsQuery(call, module, report) };
  const headers = sinceHeader(method);
  return pages(windowPages(call, report, 'list'), (name, page) =>
    reading(name, 'reads a page of the list', [module.apiName], { query: { ...query, ...page }, headers }),
  );
};

/** getMyRecords (contract v1 §5): those of the user whose token it is. */
export const getMyRecords: TranslateMethod = (method) => {
  method.report.converted('authtoken', null, 'user: ?type', 'current-user', 'CurrentUser');
  const user = reading('user', 'finds out who the caller is', ['users'], { query: { type: 'CurrentUser' } });
  return [user, ...search(method, ['(Owner:equals:', reference('user', 'users', {}), ')'])];
};

/** searchRecords (contract v1 §5). */
export const searchRecords: TranslateMethod = (method) => {
  const filter = decodeCriteria(method.call.parameters, method.module, method.organisation.timeZone);
  return search(method, filtered(method, filter, 'criteria'));
};

/** getSearchRecords (contract v1 §5). */
export const getSearchRecords: TranslateMethod = (method) => {
  const filter = decodeSearchCondition(method.call.parameters, method.module, method.organisation.timeZone);
  return search(method, filtered(method, filter, 'searchCondition'));
};

/** getSearchRecordsByPDC (contract v1 §5). */
export const getSearchRecordsByPdc: TranslateMethod = (method) => {
  const { call, module, organisation, report } = method;
  const filter = decodePredefined(call.parameters, module, organisation.timeZone);
  const text = criteriaText(filter);
  report.converted('searchColumn', call.parameters.get('searchcolumn') ?? '', 'search: ?criteria', 'criteria', text);
  report.converted('searchValue', call.parameters.get('searchvalue') ?? '', 'search: ?criteria', 'criteria', text);
  return search(method, text);
};

/** getDeletedRecordIds (contract v1 §5). */
export const getDeletedRecordIds: TranslateMethod = (method) => {
  const { call, module, report } = method;
  const headers = sinceHeader(method);
  return pages(windowPages(call, report, 'list'), (name, page) =>
    reading(name, 'reads what was deleted', [module.apiName, 'deleted'], { query: { type: 'all', ...page }, headers }),
  );
};

function filtered({ call, report }: MethodCall, filter: RecordFilter, parameter: string): string {
  const text = criteriaText(filter);
  const value = call.parameters.get(parameter.toLowerCase()) ?? '';
  report.converted(parameter, value, 'search: ?criteria', 'criteria', text);
  if (hasEndsWith(filter)) report.dropped(parameter, value, 'criteria-ends-with');
  return text;
}

function search(method: MethodCall, criteria: Text): Step[] {
  const { call, module, organisation, report } = method;
  const { parameters } = call;
  for (const name of ['sortColumnString', 'sortOrderString']) {
    const value = parameters.get(name.toLowerCase());
    if (value !== undefined) report.dropped(name, value, 'sort-in-search');
  }
  const since = decodeLastModifiedTime(parameters, organisation.timeZone);
  let wanted = criteria;
  if (since !== null) {
    const term = `(Modified_Time:greater_equal:${encodeInputTime(since.toISOString())})`;
    wanted = ['(', ...(typeof criteria === 'string' ? [criteria] : criteria), `and${term})`];
    report.converted(
      'lastModifiedTime',
      parameters.get('lastmodifiedtime') ?? '',
      'search: ?criteria',
      'modified-in-search',
      term,
    );
  }
  const query = fieldsQuery(call, module, report);
  return pages(windowPages(call, report, 'search'), (name, page) =>
    reading(name === 'list' ? 'search' : 'search2', 'looks for the records', [module.apiName, 'search'], {
      query: { criteria: wanted, ...query, ...page },
    }),
  );
}

function criteriaText(filter: RecordFilter): string {
  const text = encodeCriteria(filter);
  if (text === null) throw new Untranslatable('API 2.0 has no criteria for this search.');
  return text;
}

function hasEndsWith(filter: RecordFilter): boolean {
  if (filter.kind === 'all' || filter.kind === 'any') return filter.of.some(hasEndsWith);
  return filter.kind === 'field' && filter.comparison === 'ends_with';
}

/** A step for each page. */
export function pages(all: readonly Page[], step: (name: string, query: Record<string, string>) => Step): Step[] {
  return all.map(({ page, perPage }, index) =>
    step(index === 0 ? 'list' : `list${index + 1}`, { page: String(page), per_page: String(perPage) }),
  );
}
