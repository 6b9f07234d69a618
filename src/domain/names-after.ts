import type { Organisation } from './caller.ts';
import type { NamesThen } from './conversion-origin.ts';
import type { ConversionPlan, PlannedRecord } from './conversion-plan.ts';
import { recordAfter } from './plan-batch.ts';

/** What the records that a lead becomes are called once it is converted. */
export function namesAfter(
  { contact, account, deal }: ConversionPlan,
  organisation: Organisation,
  at: Date,
): NamesThen {
  const nameOf = (planned: PlannedRecord): string => recordAfter(planned, organisation, at).name;
  return {
    contact: nameOf(contact),
    account: account === null ? null : nameOf(account),
    deal: deal === null ? null : nameOf(deal),
  };
}
