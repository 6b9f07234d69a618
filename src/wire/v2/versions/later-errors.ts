import type { Refusal } from '../../../domain/refusal.ts';
import { encodeRefusal, type ErrorAnswer } from '../errors.ts';

/** Place of the lead's id in the path. */
const OF_THE_LEAD = { resource_path_index: 1 };

/** A path that names no lead, where there is nothing to convert (contract v2 §2.1). */
export const LEAD_ID_INVALID = reworded(encodeRefusal({ code: 'not_found', path: [] }), {
  message: 'the given id seems to be invalid',
  details: OF_THE_LEAD,
});

/** The same up to v4, where a named record that does not match has the code of v2 (contract v2 §1.4). */
export function encodeRefusalUpToV4(refusal: Refusal, index = 0): ErrorAnswer {
  return refusal.code === 'data_mismatch' ? encodeRefusal(refusal, index) : encodeLaterRefusal(refusal, index);
}

/** The errors that later versions word differently from v2 (contract v2 §1.7). */
export function encodeLaterRefusal(refusal: Refusal, index = 0): ErrorAnswer {
  const answer = encodeRefusal(refusal, index);
  const record = `$.data[${index}]`;
  switch (refusal.code) {
    case 'already_converted':
      return reworded(answer, { details: OF_THE_LEAD });
    case 'not_found':
      if (refusal.path.length === 0) return reworded(answer, { details: OF_THE_LEAD, message: 'invalid data' });
      return answer;
    case 'mandatory_missing': {
      const [first = ''] = refusal.path;
      if (first.startsWith('?')) return answer;
      const path = (first === 'data' ? ['$', 'data'] : [record, ...refusal.path]).join('.');
      return reworded(answer, { details: { ...answer.error.details, json_path: path } });
    }
    case 'data_mismatch': {
      const [name, key] = refusal.with === 'account' ? ['Account', 'Accounts'] : ['Contact', 'Contacts'];
      const message = `${name} data doesn't match with the lead`;
      return reworded(answer, {
        code: 'INVALID_DATA',
        message,
        details: { api_name: key, json_path: `${record}.${key}` },
      });
    }
    case 'duplicate': {
      const duplicate = { id: refusal.id, module: { api_name: refusal.module } };
      const details = { api_name: refusal.field, json_path: `${record}.${refusal.field}`, duplicate_record: duplicate };
      return reworded(answer, { details });
    }
    default:
      return answer;
  }
}

function reworded(answer: ErrorAnswer, changes: Partial<ErrorAnswer['error']>): ErrorAnswer {
  return { ...answer, error: { ...answer.error, ...changes } };
}
