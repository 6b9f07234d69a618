import type { Id } from '../../domain/id.ts';

/** The answer to a conversion: bare ids, `null` for what was not made, no code and no message (contract v2 §1.5). */
export function encodeConverted(converted: {
  readonly contactId: Id;
  readonly accountId: Id | null;
  readonly dealId: Id | null;
}): object {
  return { data: [{ Contacts: converted.contactId, Deals: converted.dealId, Accounts: converted.accountId }] };
}
