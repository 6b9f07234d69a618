import type { Parameters } from '../wire/v1/decode-parameters.ts';

/** A call of API 1.0, wherever it was written down. */
export interface V1Call {
  readonly verb: 'GET' | 'POST';
  /** What the answer is to be written in. */
  readonly format: 'xml' | 'json';
  /** As the path has it: `Potentials`, `Users`. */
  readonly module: string;
  readonly method: string;
  readonly parameters: Parameters;
  /** Of a form; its bytes are not looked at. */
  readonly file: { readonly fileName: string } | null;
}
