/** A record, user or organisation id: a decimal string of a positive 64-bit number (contract v2 §5). Never a JavaScript number. */
export type Id = string;

const LARGEST_ID = 9_223_372_036_854_775_807n;

/** Whether the text is an id that the database could hold. */
export function isId(text: string): text is Id {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= LARGEST_ID;
}
