import type { ConvertLead } from '../../domain/convert-lead.ts';

/**
 * What was understood of a request to convert a lead, whatever face it came through, as `POST /api/conversions` takes it; what only API 2.0 can ask for
 * stands beside it. What was not asked for is left out.
 */
export function encodeCommand(command: Pick<ConvertLead, 'leadId'> & Partial<ConvertLead>): object {
  const { leadId, accountId, contactId, overwrite, assignTo, moveAttachmentsTo, policy } = command;
  const { accountMatch, contactMatch, merge } = policy ?? {};
  return {
    leadId,
    ...given('account', accountId, (id) => ({ id })),
    ...given('contact', contactId, (id) => ({ id })),
    ...given('deal', dealOf(command)),
    ...given('overwrite', overwrite),
    ...given('owner', assignTo),
    ...given('notify', someOf({ leadOwner: command.notifyLeadOwner, newOwner: command.notifyNewEntityOwner })),
    ...given('tags', someOf({ ...command.carryOverTags })),
    ...given('attachmentsTo', moveAttachmentsTo),
    ...given('onMatch', someOf({ account: accountMatch, contact: contactMatch })),
    ...given('merge', merge),
    ...given('reassignedModules', command.reassignedModules),
    ...given('ignoredKeys', command.ignoredKeys),
  };
}

function dealOf({ dealId, deal, contactRole }: Partial<ConvertLead>): object | null {
  return someOf({
    id: dealId,
    fields: deal,
    ...(contactRole === null || contactRole === undefined
      ? {}
      : 'name' in contactRole
        ? { contactRole: contactRole.name }
        : { contactRoleId: contactRole.id }),
  });
}

/** @returns `null` where nothing of it was asked for */
function someOf(values: Readonly<Record<string, unknown>>): object | null {
  const some = Object.entries(values).filter(([, value]) => !isNothing(value));
  return some.length === 0 ? null : Object.fromEntries(some);
}

function given<Value>(
  key: string,
  value: Value | null | undefined,
  shown: (value: Value) => unknown = (one) => one,
): object {
  return value === null || value === undefined || isNothing(value) ? {} : { [key]: shown(value) };
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}
