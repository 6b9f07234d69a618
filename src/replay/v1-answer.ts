import type { XmlEntry } from '../wire/v1/parse-xml-data.ts';
import { jsonObject, listIn, objectIn, textIn, valueIn } from './read/json-parts.ts';

/** What API 1.0 has answered, in JSON. */
export interface V1Answer {
  /** `null`: it was done, at least in part. */
  readonly code: string | null;
  /** Of records that were asked for: what stands in their rows. */
  readonly rows: readonly (readonly XmlEntry[])[];
  /** As it came. */
  readonly text: string;
}

const NO_DATA_CODE = '4422';

/** Reads an answer of API 1.0 in JSON (contract v1 §2.2). @param name of the module in the path */
export function readV1Answer(text: string, name: string): V1Answer {
  const root = jsonObject(text);
  const response = objectIn(root, 'response') ?? root;
  const result = objectIn(response, 'result');
  const code = textIn(objectIn(response, 'error'), 'code') ?? codeOfRows(listIn(result, 'row'));
  const rows = listIn(valueIn(result, name), 'row').map((row) =>
    listIn(row, 'FL').map((entry) => ({ label: textIn(entry, 'val') ?? '', text: textIn(entry, 'content') ?? '' })),
  );
  return { code: code === NO_DATA_CODE ? null : code, rows, text };
}

/** Of rows that are answered each for itself: the first error where all are errors. */
function codeOfRows(rows: readonly unknown[]): string | null {
  const errors = rows.map((row) => objectIn(row, 'error'));
  return errors.length > 0 && errors.every((error) => error !== null) ? textIn(errors[0], 'code') : null;
}
