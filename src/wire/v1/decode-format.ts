import { Refused } from '../../domain/refusal.ts';
import type { Parameters } from './decode-parameters.ts';

export interface Format {
  /** 4 gives each row a result of its own; 1 and 2 are the same (contract v1 §2.4). */
  readonly version: 1 | 2 | 4;
  /** 2 writes empty fields as `null` (contract v1 §2.3). */
  readonly newFormat: 1 | 2;
}

/** The parameters `version` and `newFormat`. @throws Refused `invalid_value` for one that does not exist */
export function decodeFormat(parameters: Parameters): Format {
  const version = parameters.get('version')?.trim() ?? '1';
  const newFormat = parameters.get('newformat')?.trim() ?? '1';
  if (newFormat !== '1' && newFormat !== '2') throw new Refused({ code: 'invalid_value', path: ['?newFormat'] });
  if (version !== '1' && version !== '2' && version !== '4') {
    throw new Refused({ code: 'invalid_value', path: ['?version'] });
  }
  return { version: version === '4' ? 4 : version === '2' ? 2 : 1, newFormat: newFormat === '2' ? 2 : 1 };
}
