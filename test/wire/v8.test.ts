import { describeWireCases } from '../support/wire-case/describe-wire-cases.ts';

describeWireCases('v8');
