import type { Caller } from '../../domain/caller.ts';
import type { ConversionOrigin } from '../../domain/conversion-origin.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { EncodedAnswer } from '../../operations/exactly-once.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import type { Parameters } from '../../wire/v1/decode-parameters.ts';
import type { Download } from '../answer-file.ts';
import type { FormFile } from '../read-form.ts';
import type { XmlElement } from '../../wire/v1/xml-element.ts';

/** A call of a method on a module, by somebody who may. */
export interface MethodCall {
  readonly context: OperationContext;
  readonly caller: Caller;
  readonly parameters: Parameters;
  /** The file of a form. */
  readonly file: FormFile | null;
  readonly module: ModuleDefinition;
  /** The module as the path calls it: `Potentials` or `Deals`. */
  readonly called: string;
  readonly exchange: Exchange;
}

/** The request around a call, for a method that carries it out once (`exactlyOnce`) and so has to make the whole answer itself. */
export interface Exchange {
  /** GET or POST. */
  readonly verb: string;
  /** As it was called: it stands in answers, and says their format. */
  readonly path: string;
  /** @throws Refused `invalid_value` */
  readonly idempotencyKey: () => string | null;
  /** What a conversion keeps of the request. */
  readonly origin: () => ConversionOrigin;
}

/** What a method answers: an element of the answer, all of it as it is sent, or a file. @throws Refused */
export type MethodAnswer = (call: MethodCall) => Promise<XmlElement | EncodedAnswer | Download>;

/** A method of what is no module of records: users and attachments. @throws Refused */
export type OtherMethodAnswer = (call: Omit<MethodCall, 'module' | 'exchange'>) => Promise<XmlElement>;
