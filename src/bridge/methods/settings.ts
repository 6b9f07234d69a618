import { selectUsers } from '../../domain/select-users.ts';
import { mandatory } from '../../wire/v1/decode-parameters.ts';
import { reading, type Step } from '../v2-step.ts';
import type { MethodCall, TranslateMethod } from './method-call.ts';

/** getFields (contract v1 §5). */
export const getFields: TranslateMethod = ({ call, module, report }) => {
  const type = call.parameters.get('type');
  if (type !== undefined) report.converted('type', type, null, 'field-type');
  return [
    reading('fields', 'reads the fields of the module', ['settings', 'fields'], { query: { module: module.apiName } }),
  ];
};

/** getUsers (contract v1 §5). */
export function getUsers({ call, report }: Omit<MethodCall, 'module'>): Step[] {
  const type = mandatory(call.parameters, 'type').trim();
  // a type that does not exist is refused, whoever there is
  selectUsers([], type, '');
  report.mapped('type', type, 'users: ?type', 'user-type');
  return [reading('users', 'reads the users', ['users'], { query: { type } })];
}
