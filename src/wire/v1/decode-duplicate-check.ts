import { Refused } from '../../domain/refusal.ts';
import type { Parameters } from './decode-parameters.ts';

const DUPLICATES: ReadonlyMap<string, 'keep' | 'update'> = new Map([
  ['1', 'keep'],
  ['2', 'update'],
]);

/** `duplicateCheck` of insertRecords (contract v1 §5): what becomes of a record that is there already. @throws Refused `invalid_value` */
export function decodeDuplicateCheck(parameters: Parameters): 'insert' | 'keep' | 'update' {
  const text = parameters.get('duplicatecheck')?.trim() ?? '';
  if (text === '') return 'insert';
  const duplicates = DUPLICATES.get(text);
  if (duplicates === undefined) throw new Refused({ code: 'invalid_value', path: ['?duplicateCheck'] });
  return duplicates;
}
