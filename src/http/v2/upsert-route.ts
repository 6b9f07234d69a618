import type { OperationContext } from '../../operations/operation-context.ts';
import { upsertRecords } from '../../operations/upsert-records.ts';
import { decodeData, decodeDuplicateCheckFields } from '../../wire/v2/decode-body.ts';
import { encodeUpserted } from '../../wire/v2/encode-upserted.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { answerResults } from './answer-records.ts';
import { chargeRecords } from '../charge.ts';
import { bodyText } from './body-text.ts';
import type { Methods } from './methods.ts';
import { ofModule } from './of-module.ts';
import { RECORDS_MAX } from './records-routes.ts';

/** `POST /crm/v2/{module}/upsert` (contract v2 §4). */
export function upsertRoute(context: OperationContext, version: ApiVersion): Methods {
  return {
    POST: ofModule(context, ['CREATE', 'UPDATE'], async (caller, module, request, reply) => {
      const inputs = decodeData(bodyText(request), RECORDS_MAX);
      await chargeRecords(context, caller, reply, inputs.length);
      const fields = decodeDuplicateCheckFields(bodyText(request));
      const { organisation } = caller;
      const { results, users } = await upsertRecords(context, caller, module, inputs, fields);
      const encoded = results.map((one, index) => encodeUpserted(version, one, index, organisation.timeZone, users));
      const outcomes = results.map(({ outcome }) => outcome);
      return answerResults(reply, 200, encoded, outcomes, organisation.policy);
    }),
  };
}
