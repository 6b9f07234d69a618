import type { FastifyRequest } from 'fastify';
import type { ConversionOrigin } from '../../domain/conversion-origin.ts';
import { holdCall } from './hold-call.ts';

/** How much of a query and of a body a conversion keeps, in characters. Requests that are longer are kept cut. */
const TEXT_MAX = 64 * 1024;

/** What a conversion keeps of the request that asked for it: without secrets. @param version the face, as `callVersion` has it */
export function receivedCall(request: FastifyRequest, version: string): ConversionOrigin {
  return { kind: 'call', call: holdCall(request, version, TEXT_MAX).describe() };
}
