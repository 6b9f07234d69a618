import type { CrmRecord } from '../../domain/crm-record.ts';
import type { FieldLineage, FieldWrite } from '../../domain/lineage.ts';

interface Named {
  readonly id: string;
  readonly name: string | null;
}

interface Conversion {
  readonly id: string;
  readonly lead: Named;
  readonly face: string;
  readonly convertedAt: Date;
  readonly convertedBy: { readonly id: string; readonly email: string };
}

/** What `readLineage` gives. */
interface Lineage {
  readonly record: CrmRecord;
  readonly fields: readonly FieldLineage<Conversion>[];
}

/** A record, and where each of its fields comes from. */
export function encodeLineage({ record: { id, module, name }, fields }: Lineage): object {
  return {
    record: { module, id, name },
    fields: fields.map(({ field, value, edited, writes }) => ({
      field,
      value,
      edited,
      writes: writes.map((write) => encodeWrite(write, `${module}.${field}`)),
    })),
  };
}

function encodeWrite({ conversion, value, source }: FieldWrite<Conversion>, target: string): object {
  const { id, lead, face, convertedAt, convertedBy } = conversion;
  return {
    value,
    source,
    ...(source.kind === 'lead' ? { rule: { lead: source.field, to: target } } : {}),
    lead,
    conversionId: id,
    face,
    convertedAt: convertedAt.toISOString(),
    convertedBy,
  };
}
