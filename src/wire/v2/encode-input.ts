/** A time of a request: `2020-10-16T16:36:22+00:00`, ISO 8601 with an offset and no fraction (contract v2 §5). @param iso as the domain has it; other text stays */
export function encodeInputTime(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/.exec(iso);
  return match === null ? iso : `${match[1]}+00:00`;
}
