import type { ModuleDefinition } from '../domain/module-definition.ts';
import { decodeLastModifiedTime, decodeOrder, decodeSelectColumns, decodeWindow } from '../wire/v1/decode-read.ts';
import { encodeInputTime } from '../wire/v2/encode-input.ts';
import type { MethodCall } from './methods/method-call.ts';
import { pagesOf, type Page } from './pages-of.ts';
import type { Report } from './report.ts';
import type { V1Call } from './v1-call.ts';

/** `fields`, for a call that selects columns; reported. */
export function fieldsQuery({ parameters }: V1Call, module: ModuleDefinition, report: Report): Record<string, string> {
  const columns = parameters.get('selectcolumns');
  if (columns === undefined) return {};
  const selected = [...new Set(decodeSelectColumns(parameters, module).map(({ field }) => field.apiName))];
  const isAll = columns.trim().toLowerCase() === 'all';
  report.converted(
    'selectColumns',
    columns,
    isAll ? null : 'list: ?fields',
    'select-columns',
    isAll ? null : selected.join(','),
  );
  return isAll ? {} : { fields: selected.join(',') };
}

/** Pages that cover the stretch; reported. @param step whose query they are */
export function windowPages({ parameters }: V1Call, report: Report, step: string): readonly Page[] {
  const pages = pagesOf(decodeWindow(parameters));
  const shown = pages.map(({ page, perPage }) => `page=${page}&per_page=${perPage}`).join(', ');
  for (const name of ['fromIndex', 'toIndex']) {
    const value = parameters.get(name.toLowerCase());
    if (value === undefined) report.defaulted(name, `${step}: ?page, ?per_page`, 'window-default', shown);
    else report.converted(name, value, `${step}: ?page, ?per_page`, 'window', shown);
  }
  return pages;
}

/** `sort_by` and `sort_order`; reported. */
export function orderQuery({ call, module, report }: MethodCall): Record<string, string> {
  const { field, descending } = decodeOrder(call.parameters, module);
  const sortOrder = descending ? 'desc' : 'asc';
  const column = call.parameters.get('sortcolumnstring');
  const order = call.parameters.get('sortorderstring');
  if (column === undefined) report.defaulted('sortColumnString', 'list: ?sort_by', 'sort-default', 'id');
  else report.converted('sortColumnString', column, 'list: ?sort_by', 'sort-column', field.apiName);
  if (order === undefined) report.defaulted('sortOrderString', 'list: ?sort_order', 'sort-default', 'asc');
  else report.mapped('sortOrderString', order, 'list: ?sort_order', 'sort-column');
  return { sort_by: field.apiName, sort_order: sortOrder };
}

/** `If-Modified-Since`; reported. A second earlier: API 1.0 means that very second, too. */
export function sinceHeader({ call, organisation, report }: Omit<MethodCall, 'module'>): Record<string, string> {
  const text = call.parameters.get('lastmodifiedtime');
  if (text === undefined) return {};
  const since = decodeLastModifiedTime(call.parameters, organisation.timeZone);
  if (since === null) return {};
  const value = encodeInputTime(new Date(since.getTime() - 1000).toISOString());
  report.converted('lastModifiedTime', text, 'list: If-Modified-Since', 'modified-since', value);
  return { 'If-Modified-Since': value };
}
