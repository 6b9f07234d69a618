import type { CrmRecord } from './crm-record.ts';
import type { ConversionFacts } from './conversion-facts.ts';
import type { Id } from './id.ts';
import { Refused } from './refusal.ts';
import type { TargetModule } from './target-module.ts';

/** The existing record that a command names. @throws Refused `not_found`, naming the key it stood under */
export function namedRecord(facts: ConversionFacts, module: TargetModule, id: Id): CrmRecord {
  const record = facts.records.get(id);
  if (record?.module !== module) throw new Refused({ code: 'not_found', path: [module] });
  return record;
}
