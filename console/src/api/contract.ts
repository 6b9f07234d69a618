export type { Contract, Operation } from '../../../src/http/console/contract.ts';
