import { Refused } from '../../domain/refusal.ts';
import { convertLeads } from '../../operations/convert-leads.ts';
import { decodeConvertLead } from '../../wire/v1/decode-convert-lead.ts';
import { encodeConverted } from '../../wire/v1/encode-converted.ts';
import type { MethodAnswer } from './method.ts';

/** convertLead (contract v1 §4). */
export const convertLead: MethodAnswer = async ({ context, caller, parameters }) => {
  const command = decodeConvertLead(parameters, caller.organisation);
  const [outcome] = await convertLeads(context, caller, [command]);
  if (outcome?.ok === true) return encodeConverted(outcome.converted);
  throw new Refused(outcome?.refusal ?? { code: 'internal' });
};
