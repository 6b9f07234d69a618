import type { KeptRequest } from '../../domain/conversion-origin.ts';
import type { EncodedAnswer } from '../../operations/exactly-once.ts';
import type { ConversionRequested } from '../../operations/read-conversions.ts';
import { VERSIONS } from '../../wire/v2/versions/versions.ts';
import { convertedAnswer as answerOfV1 } from '../v1/convert-method.ts';
import { convertedAnswer as answerOfV2 } from '../v2/convert-route.ts';
import { convertedAnswer } from './conversion-routes.ts';

/**
 * What a call that converted a lead was answered, byte for byte: written again by the encoder that wrote it then, from what the conversion keeps.
 *
 * @returns `null` for a version that the server no longer speaks
 */
export function answerThen(
  { id, leadId, contactId, accountId, dealId }: Omit<ConversionRequested, 'command' | 'request'>,
  { call: { version, path }, names }: Extract<KeptRequest, { kind: 'call' }>,
): EncodedAnswer | null {
  if (version === 'v1') return answerOfV1(path, { contactId, accountId, dealId });
  const converted = {
    conversionId: id,
    contact: { id: contactId, name: names.contact },
    account: accountId === null ? null : { id: accountId, name: names.account ?? '' },
    deal: dealId === null ? null : { id: dealId, name: names.deal ?? '' },
  };
  if (version === 'api') return convertedAnswer(leadId, converted);
  const ofV2 = VERSIONS.find(({ name }) => name === version);
  return ofV2 === undefined ? null : answerOfV2(ofV2, converted);
}
