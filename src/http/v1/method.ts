import type { Caller } from '../../domain/caller.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import type { Parameters } from '../../wire/v1/decode-parameters.ts';
import type { XmlElement } from '../../wire/v1/xml-element.ts';

/** A call of a method on a module, by somebody who may. */
export interface MethodCall {
  readonly context: OperationContext;
  readonly caller: Caller;
  readonly parameters: Parameters;
  readonly module: ModuleDefinition;
  /** The module as the path calls it: `Potentials` or `Deals`. */
  readonly called: string;
}

/** What a method answers. @throws Refused */
export type MethodAnswer = (call: MethodCall) => Promise<XmlElement>;
