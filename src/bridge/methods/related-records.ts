import type { ModuleName } from '../../domain/module-name.ts';
import type { Id } from '../../domain/id.ts';
import { relatedListsOf } from '../../domain/related-lists.ts';
import { Refused } from '../../domain/refusal.ts';
import { decodeMembership, isMembersOf } from '../../wire/v1/decode-members.ts';
import { mandatory } from '../../wire/v1/decode-parameters.ts';
import { decodeId } from '../../wire/v1/decode-read.ts';
import { moduleOfName } from '../../wire/v1/module-names.ts';
import { fieldsQuery, windowPages } from '../list-query.ts';
import { Untranslatable } from '../translation.ts';
import { reading, writing, type Step } from '../v2-step.ts';
import type { MethodCall, TranslateMethod } from './method-call.ts';
import { pages } from './read-records.ts';

/** getRelatedRecords (contract v1 §5), called on the related module. */
export const getRelatedRecords: TranslateMethod = (method) => {
  const { module, organisation } = method;
  const { parent, id } = parentOf(method);
  const list = relatedListsOf(organisation.modules, parent).find((one) => one.module === module.apiName);
  if (list === undefined) throw new Untranslatable(`API 2.0 has no related list of ${parent} with ${module.apiName}.`);
  return related(method, [parent, id, list.apiName], fieldsQuery(method.call, module, method.report));
};

/** getRelatedRecords of attachments. */
export function getRelatedAttachments(method: Omit<MethodCall, 'module'>): Step[] {
  const { parent, id } = parentOf(method);
  return related(method, [parent, id, 'Attachments'], {});
}

/** updateRelatedRecords (contract v1 §5), called on the parent. */
export const updateRelatedRecords: TranslateMethod = ({ call, module, report }) => {
  const id = decodeId(call.parameters);
  const { relatedModule, rows } = decodeMembership(call.parameters);
  if (!isMembersOf(module.apiName, relatedModule))
    throw new Refused({ code: 'invalid_value', path: ['?relatedModule'] });
  report.converted('id', id, 'relate: URL', 'id-in-path');
  report.converted(
    'relatedModule',
    call.parameters.get('relatedmodule') ?? '',
    'relate: URL',
    'related-list',
    relatedModule,
  );
  const data = rows.map(({ relatedId, status }, index) => {
    report.converted(`row ${index + 1}: id`, relatedId, 'relate: data[].id', 'id-in-row');
    if (status !== null)
      report.mapped(`row ${index + 1}: member_status`, status, 'relate: data[].Member_Status', 'member-status');
    return status === null ? { id: relatedId } : { id: relatedId, Member_Status: status };
  });
  return [writing('relate', 'connects the records', 'PUT', [module.apiName, id, relatedModule], { data })];
};

function parentOf({ call, report }: Omit<MethodCall, 'module'>): { parent: ModuleName; id: Id } {
  const name = mandatory(call.parameters, 'parentModule').trim();
  const parent = moduleOfName(name);
  if (parent === null) throw new Refused({ code: 'invalid_value', path: ['?parentModule'] });
  const id = decodeId(call.parameters);
  report.converted('parentModule', name, 'list: URL', 'related-list', parent);
  report.converted('id', id, 'list: URL', 'id-in-path');
  return { parent, id };
}

function related(
  { call, report }: Omit<MethodCall, 'module'>,
  path: readonly string[],
  query: Record<string, string>,
): Step[] {
  return pages(windowPages(call, report, 'list'), (name, page) =>
    reading(name, 'reads a page of the related list', path, { query: { ...query, ...page } }),
  );
}
