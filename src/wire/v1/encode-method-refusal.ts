import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { ModuleDefinitions } from '../../domain/module-definitions.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { encodeEditRefusal, encodeRefusal, type WireError } from './errors.ts';
import { convertLeadLabel, labelOfField } from './field-labels.ts';

/** How a method tells a refusal: convertLead has fields of deals only, updateRecords edits the record that it is about. @param method by the name in the path */
export function encodeMethodRefusal(
  method: string,
  refusal: Refusal,
  module: ModuleDefinition,
  modules: ModuleDefinitions,
): WireError {
  if (method === 'convertLead') return encodeRefusal(refusal, (field) => convertLeadLabel(modules.Deals, field));
  const encode = method === 'updateRecords' ? encodeEditRefusal : encodeRefusal;
  return encode(refusal, (field) => labelOfField(module, field));
}
