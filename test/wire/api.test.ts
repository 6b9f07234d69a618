import { describeWireCases } from '../support/wire-case/describe-wire-cases.ts';

describeWireCases('api');
