import type { Id } from '../../domain/id.ts';

interface NamedRecord {
  readonly id: Id;
  readonly name: string;
}

/** What `convertLeads` answers for one lead. */
export interface Converted {
  readonly conversionId: Id;
  readonly contact: NamedRecord;
  readonly account: NamedRecord | null;
  readonly deal: NamedRecord | null;
}

export function encodeConverted(leadId: Id, { conversionId, contact, account, deal }: Converted): object {
  return { id: conversionId, leadId, contact, account, deal };
}
