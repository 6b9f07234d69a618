import type { Caller } from '../../domain/caller.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
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
}

/** What a method answers: an element of the answer, or a file. @throws Refused */
export type MethodAnswer = (call: MethodCall) => Promise<XmlElement | Download>;

/** A method of what is no module of records: users and attachments. @throws Refused */
export type OtherMethodAnswer = (call: Omit<MethodCall, 'module'>) => Promise<XmlElement>;
