import { selectUsers } from '../../domain/select-users.ts';
import { listUsers } from '../../operations/list-people.ts';
import { encodeFields } from '../../wire/v1/encode-fields.ts';
import { mandatory } from '../../wire/v1/decode-parameters.ts';
import { encodeUsers } from '../../wire/v1/encode-users.ts';
import type { MethodAnswer, OtherMethodAnswer } from './method.ts';

/** getFields (contract v1 §5). */
export const getFields: MethodAnswer = async ({ parameters, module, called }) =>
  encodeFields(called, module, parameters);

/** getUsers (contract v1 §5), the one method of the module Users. */
export const getUsers: OtherMethodAnswer = async ({ context, caller, parameters }) => {
  const type = mandatory(parameters, 'type').trim();
  return encodeUsers(selectUsers(await listUsers(context, caller), type, caller.user.id));
};
