const FACES: readonly (readonly [prefix: string, version: string])[] = [
  ['/crm/private/', 'v1'],
  ['/apiauthtoken/', 'v1'],
  ['/oauth/', 'oauth'],
  ['/api/', 'api'],
];
/** What a test asks about itself, what is there to be read, and looks at the log of calls. */
const PASSED_OVER = ['/api/sandbox', '/api/traffic', '/api/docs', '/api/openapi.json', '/api/problems'];

/** The face that a path belongs to: `v1`, `v2` to `v8`, `api`, `oauth`; `null`: none whose calls are recorded. */
export function callVersion(path: string): string | null {
  const version = /^\/crm\/(v\d+(?:\.\d+)?)\//.exec(path)?.[1];
  if (version !== undefined) return version;
  if (PASSED_OVER.some((prefix) => path.startsWith(prefix))) return null;
  return FACES.find(([prefix]) => path.startsWith(prefix))?.[1] ?? null;
}
