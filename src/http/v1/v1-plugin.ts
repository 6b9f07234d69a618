import type { FastifyInstance } from 'fastify';
import type { OperationContext } from '../../operations/operation-context.ts';

export function v1Plugin(_context: OperationContext) {
  return (_app: FastifyInstance, _options: object, done: () => void): void => {
    done();
  };
}
