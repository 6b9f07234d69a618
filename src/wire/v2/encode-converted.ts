import type { Id } from '../../domain/id.ts';

/** A record that a lead became. */
interface Made {
  readonly id: Id;
  readonly name: string;
}

/** What a lead became; `null` for what was not made. */
export interface Converted {
  readonly contact: Made;
  readonly account: Made | null;
  readonly deal: Made | null;
}

/** The answer to a conversion in v2 and v2.1: bare ids, no code and no message (contract v2 §1.5). */
export function encodeConverted({ contact, account, deal }: Converted): object {
  return { data: [{ Contacts: contact.id, Deals: deal?.id ?? null, Accounts: account?.id ?? null }] };
}
