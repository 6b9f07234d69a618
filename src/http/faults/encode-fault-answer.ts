import type { FaultAnswer } from '../../domain/fault.ts';
import type { EncodedAnswer } from '../../operations/exactly-once.ts';
import { errorElement } from '../../wire/v1/errors.ts';
import { givenError as givenV1Error } from '../../wire/v1/given-error.ts';
import { givenError as givenV2Error } from '../../wire/v2/given-error.ts';
import { encodeProblem } from '../api/answer.ts';
import { encode as encodeV1 } from '../v1/answer.ts';
import { encodeError } from '../v2/answer.ts';

/** An answer that was asked for, as the face of the call writes its errors. @param path of the call, which says the format of API 1.0 */
export function encodeFaultAnswer(
  { status, code, message, body, contentType }: FaultAnswer,
  version: string,
  path: string,
): EncodedAnswer {
  const own = body !== undefined || code === undefined ? null : encodeFaultCode(code, message, version, path);
  return {
    status: status ?? own?.status ?? 500,
    type: contentType ?? own?.type ?? 'text/plain;charset=utf-8',
    body: body ?? own?.body ?? '',
  };
}

function encodeFaultCode(code: string, message: string | undefined, version: string, path: string): EncodedAnswer {
  switch (version) {
    case 'v1':
      return encodeV1(path, errorElement(path, givenV1Error(code, message)));
    case 'oauth':
      return { status: 400, type: 'application/json;charset=utf-8', body: JSON.stringify({ error: code }) };
    case 'api': {
      const title = message ?? code.replaceAll('-', ' ');
      return encodeProblem({ type: `/api/problems/${code}`, title, status: 500, detail: title });
    }
    default:
      return encodeError(givenV2Error(code, message));
  }
}
