import type { BridgedOrganisation } from '../../bridge/bridged-organisation.ts';
import type { StepAnswers } from '../../bridge/run-steps.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { Parameters } from '../../wire/v1/decode-parameters.ts';
import type { WireError } from '../../wire/v1/errors.ts';
import type { XmlElement } from '../../wire/v1/xml-element.ts';
import type { AnsweredError } from '../../wire/v2/read/read-error.ts';

/** A call of API 1.0 whose calls of API 2.0 were answered. */
export interface AnsweredCall {
  readonly parameters: Parameters;
  /** As the path calls it. */
  readonly called: string;
  readonly module: ModuleDefinition;
  readonly organisation: BridgedOrganisation;
  /** By the names of the translation's steps. */
  readonly answers: StepAnswers;
  /** What an error of API 2.0 is as an error of this method. */
  readonly tell: (error: AnsweredError) => WireError;
}

/** What a method of API 1.0 answers. @throws Refused */
export type AnswerMethod = (call: AnsweredCall) => XmlElement | { readonly error: WireError };
