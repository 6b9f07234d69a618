/** How each face says why not: errors of API 1.0 in XML and JSON, problem details, OAuth, and the lines of `nb/create`. */
const V1_ERROR = /<error>\s*<code>([^<]*)|"error":\{"code":"([^"]*)/;
const AUTHTOKEN_CAUSE = /^CAUSE=(\w+)$/m;
const PROBLEM = /"type":"[^"]*\/([\w-]+)"/;
const OAUTH_ERROR = /"error":"([^"]*)/;
const V2_CODES = /"code":"([A-Z][A-Z\d_]*)"/g;

/**
 * What a call came to: `ok`, or the code of the refusal in the words of the face; of several records the first refusal. A quotation mark inside
 * of a value is escaped in JSON, and `<` in XML, so that no value looks like an error.
 *
 * @param answer its text, or the beginning of it; `null`: it has none
 */
export function callOutcome(version: string, method: string, status: number, answer: string | null): string {
  const refusal = answer === null ? null : refusalOf(version, method, status, answer);
  return refusal ?? (status < 400 ? 'ok' : String(status));
}

function refusalOf(version: string, method: string, status: number, answer: string): string | null {
  if (version === 'v1') {
    const [, inXml, inJson] = V1_ERROR.exec(answer) ?? [];
    return inXml ?? inJson ?? AUTHTOKEN_CAUSE.exec(answer)?.[1] ?? null;
  }
  if (version === 'oauth') return OAUTH_ERROR.exec(answer)?.[1] ?? null;
  if (version === 'api') return status < 400 ? null : (PROBLEM.exec(answer)?.[1] ?? null);
  const isRefused = status >= 400 || (method !== 'GET' && answer.includes('"status":"error"'));
  if (!isRefused) return null;
  return answer.matchAll(V2_CODES).find(([, code]) => code !== 'SUCCESS')?.[1] ?? null;
}
