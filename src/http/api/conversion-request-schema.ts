import { Type } from 'typebox';
import { CONVERTING_CALL, ORIGIN } from '../../wire/api/encode-conversion-request.ts';
import { TRANSLATION } from './traffic-route.ts';

export const CONVERSION_REQUEST = Type.Object({
  ...ORIGIN,
  call: Type.Union([Type.Object({ ...CONVERTING_CALL, ...TRANSLATION }), Type.Null()], {
    description: 'the request as it was received, without secrets, and its answer; null: there was no call',
  }),
});
