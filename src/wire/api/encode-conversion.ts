import type { ReportLine } from '../../domain/conversion-plan.ts';

interface Named {
  readonly id: string;
  readonly name: string | null;
}
interface Person {
  readonly id: string;
  readonly email: string;
}

/** A conversion as it is kept; `report` where it was asked for. */
interface Conversion {
  readonly id: string;
  readonly lead: Named;
  readonly contact: Named;
  readonly account: Named | null;
  readonly deal: Named | null;
  readonly face: string;
  readonly convertedBy: Person;
  readonly convertedAt: Date;
  readonly undoneBy: Person | null;
  readonly undoneAt: Date | null;
  readonly report?: readonly ReportLine[];
}

export function encodeConversion(conversion: Conversion): object {
  const { convertedBy, convertedAt, undoneBy, undoneAt, report, ...rest } = conversion;
  return {
    ...rest,
    convertedAt: convertedAt.toISOString(),
    convertedBy,
    undone: undoneAt === null ? null : { at: undoneAt.toISOString(), by: undoneBy },
    ...(report === undefined ? {} : { report }),
  };
}
