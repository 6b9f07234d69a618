/** What says which field, which row, what of a record: attributes of XML, and keys where API 1.0 writes JSON. */
const PLACES: ReadonlyMap<string, RegExp> = new Map([
  ['val', /^[^@]{0,100}$/],
  ['no', /^\d{0,6}$/],
  ['param', /^\w{0,40}$/],
  ['uri', /^\/[\w/]{0,200}$/],
]);

/** Whether a value is no person's data, because it names a place of the API. */
export function isPlace(name: string, value: string): boolean {
  return PLACES.get(name)?.test(value) === true;
}
