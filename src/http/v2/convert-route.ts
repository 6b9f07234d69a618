import type { ConvertLead } from '../../domain/convert-lead.ts';
import { convertLead } from '../../operations/convert-lead.ts';
import { exactlyOnce, type EncodedAnswer, type OnceResult, type Transaction } from '../../operations/exactly-once.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import type { ConvertedLead, ConvertOutcome } from '../../operations/conversion-request.ts';
import { outcomeOf } from '../../operations/record-outcome.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { idempotencyKey } from '../idempotency-key.ts';
import { pathParameter } from '../path-parameter.ts';
import { authorise } from '../authorise.ts';
import { receivedCall } from '../calls/received-call.ts';
import { CONVERT_CREDITS } from '../charge.ts';
import { answerEncoded, encodeError, encodeJson } from './answer.ts';
import { bodyText } from './body-text.ts';
import type { Methods } from './methods.ts';

/** `POST /crm/{version}/Leads/{id}/actions/convert` (contract v2 §1), once for each `Idempotency-Key`. */
export function convertRoute(context: OperationContext, version: ApiVersion): Methods {
  return {
    POST: async (request, reply) => {
      const needed = { group: 'modules', parts: ['Leads'], operations: ['CREATE', 'UPDATE'] } as const;
      const caller = await authorise(context, request, reply, needed, CONVERT_CREDITS);
      const key = idempotencyKey(request);
      if (key === null) return answerEncoded(reply, (await convert()).answer);
      const same = [version.name, 'POST', 'Leads', pathParameter(request, 'id'), 'convert', bodyText(request)];
      return answerEncoded(reply, await exactlyOnce(context, caller, { key, request: same }, convert));

      async function convert(tx: Transaction | null = null): Promise<OnceResult> {
        const command = outcomeOf(() => version.decodeConvertLead(pathParameter(request, 'id'), bodyText(request)));
        const outcome = command.ok ? await carryOut(command.result, tx) : command;
        if (outcome.ok) {
          const { converted } = outcome;
          const answer = convertedAnswer(version, converted);
          return { answer, refusal: null, conversionId: converted.conversionId };
        }
        const { refusal } = outcome;
        const answer = encodeError(version.encodeRefusal(refusal), caller.organisation.policy);
        return { answer, refusal, conversionId: null };
      }

      async function carryOut(command: ConvertLead, within: Transaction | null): Promise<ConvertOutcome> {
        const origin = receivedCall(request, version.name);
        return convertLead(context, { caller, command, origin }, { within });
      }
    },
  };
}

export function convertedAnswer(
  version: Pick<ApiVersion, 'encodeConverted'>,
  converted: Pick<ConvertedLead, 'contact' | 'account' | 'deal'>,
): EncodedAnswer {
  return encodeJson(200, version.encodeConverted(converted));
}
