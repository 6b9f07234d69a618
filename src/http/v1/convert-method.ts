import { Refused } from '../../domain/refusal.ts';
import { convertLeads } from '../../operations/convert-leads.ts';
import { findFirstConversion } from '../../operations/find-first-conversion.ts';
import { decodeConvertLead } from '../../wire/v1/decode-convert-lead.ts';
import { encodeConverted } from '../../wire/v1/encode-converted.ts';
import type { MethodAnswer } from './method.ts';

/** convertLead (contract v1 §4). */
export const convertLead: MethodAnswer = async ({ context, caller, parameters }) => {
  const command = decodeConvertLead(parameters, caller.organisation);
  const [outcome] = await convertLeads(context, caller, [command]);
  if (outcome?.ok === true) {
    const { contact, account, deal } = outcome.converted;
    return encodeConverted({ contactId: contact.id, accountId: account?.id ?? null, dealId: deal?.id ?? null });
  }
  const refusal = outcome?.refusal ?? { code: 'internal' };
  const first = refusal.code === 'already_converted' ? await findFirstConversion(context, caller, command) : null;
  if (first === null) throw new Refused(refusal);
  return encodeConverted(first);
};
