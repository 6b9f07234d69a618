import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { ConvertLead } from '../../domain/convert-lead.ts';
import { MERGE_RULES } from '../../domain/merge-policy.ts';
import type { ModuleDefinitions } from '../../domain/module-definitions.ts';
import { TARGET_MODULES } from '../../domain/target-module.ts';
import { closed, oneOf } from '../../schema/schema-parts.ts';
import { mappingTroubles } from '../../schema/mapping-troubles.ts';
import { schemaTroubles } from '../../schema/schema-troubles.ts';
import { ID } from './id-schema.ts';

const named = Type.Object({ id: ID }, closed);
const names = Type.Optional(Type.Array(Type.String({ minLength: 1 })));
const mergeRules = Type.Optional(Type.Record(Type.String(), oneOf(MERGE_RULES)));
const onMatch = (description: string) => Type.Optional(oneOf(['create', 'reuse', 'refuse'], description));
const flag = (description: string) => Type.Optional(Type.Boolean({ description }));

/** What to convert, and how: everything but `leadId` may be left out. */
export const CONVERT_REQUEST = Type.Object(
  {
    leadId: ID,
    account: Type.Optional(named),
    contact: Type.Optional(named),
    deal: Type.Optional(
      Type.Object(
        {
          id: Type.Optional(ID),
          fields: Type.Optional(
            Type.Record(Type.String(), Type.Unknown(), { description: 'a new deal, by the API names of its fields' }),
          ),
          contactRole: Type.Optional(Type.String({ minLength: 1, description: 'name of the role of the contact' })),
        },
        { ...closed, description: 'an existing deal (`id`) or a new one (`fields`), not both' },
      ),
    ),
    overwrite: flag('a named account takes the name of the company, a named contact or deal the resulting account'),
    owner: Type.Optional(
      Type.String({ minLength: 1, description: 'id or e-mail address of the user who is to own the new records' }),
    ),
    notify: Type.Optional(
      Type.Object(
        { leadOwner: flag('by mail'), newOwner: flag('by mail') },
        { ...closed, description: 'whom to tell' },
      ),
    ),
    tags: Type.Optional(
      Type.Object(
        { Accounts: names, Contacts: names, Deals: names },
        { ...closed, description: 'tags of the lead to carry over' },
      ),
    ),
    attachmentsTo: Type.Optional(oneOf(TARGET_MODULES, 'where attachments go; the contact when nothing is said')),
    onMatch: Type.Optional(
      Type.Object(
        {
          account: onMatch('an account of the same name is there, and none was named'),
          contact: onMatch('a contact with the same e-mail is there, and none was named'),
        },
        { ...closed, description: "instead of the organisation's settings accountMatch and contactMatch" },
      ),
    ),
    merge: Type.Optional(
      Type.Object(
        { Accounts: mergeRules, Contacts: mergeRules, Deals: mergeRules },
        { ...closed, description: 'rules for fields of linked records, before those of the setting merge' },
      ),
    ),
    planHash: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'of the plan that was looked at: refused when anything it stood on changed',
      }),
    ),
  },
  closed,
);

export type ConvertRequest = Static<typeof CONVERT_REQUEST>;

export function decodeConvertRequest(request: ConvertRequest): ConvertLead {
  const { leadId, account, contact, deal, notify, tags, onMatch: match, merge } = request;
  return {
    face: 'api',
    leadId,
    accountId: account?.id ?? null,
    contactId: contact?.id ?? null,
    dealId: deal?.id ?? null,
    overwrite: request.overwrite ?? false,
    assignTo: request.owner ?? null,
    notifyLeadOwner: notify?.leadOwner ?? false,
    notifyNewEntityOwner: notify?.newOwner ?? false,
    deal: deal?.fields ?? null,
    contactRole: deal?.contactRole === undefined ? null : { name: deal.contactRole },
    carryOverTags: { Contacts: tags?.Contacts ?? [], Accounts: tags?.Accounts ?? [], Deals: tags?.Deals ?? [] },
    reassignedModules: [],
    moveAttachmentsTo: request.attachmentsTo ?? null,
    policy: {
      ...(match?.account === undefined ? {} : { accountMatch: match.account }),
      ...(match?.contact === undefined ? {} : { contactMatch: match.contact }),
      ...(merge === undefined ? {} : { merge }),
    },
    ignoredKeys: [],
  };
}

/** The request, or why it is none, in sentences. @param modules of the organisation, whose fields the rules of merging must name */
export function readConvertRequest(
  value: unknown,
  modules: ModuleDefinitions,
): { readonly request: ConvertRequest } | { readonly troubles: readonly string[] } {
  if (!Value.Check(CONVERT_REQUEST, value)) return { troubles: schemaTroubles(CONVERT_REQUEST, value, 'The request') };
  const { deal, merge } = value;
  const troubles = mappingTroubles(modules, { fieldMapping: [], merge: merge ?? {} });
  if (deal?.id !== undefined && deal.fields !== undefined) {
    troubles.push('deal: has an id and fields; give one of them.');
  } else if (deal !== undefined && deal.id === undefined && deal.fields === undefined) {
    troubles.push('deal: needs an id or fields.');
  }
  return troubles.length > 0 ? { troubles } : { request: value };
}
