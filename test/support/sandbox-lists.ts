import { ACCESS_TOKEN } from './demo-caller.ts';

/** A call as the sandbox shows it. */
export interface ShownCall {
  readonly no: number;
  readonly at: string;
  readonly version: string;
  readonly method: string;
  readonly path: string;
  readonly query: string | null;
  readonly request: { readonly headers: Record<string, string>; readonly body: string | null; readonly cut: boolean };
  readonly status: number;
  readonly outcome: string;
  readonly answer: { readonly body: string | null; readonly cut: boolean };
  readonly durationMs: number;
  readonly caller: { readonly user: unknown; readonly client: unknown; readonly tokenId: string | null };
}

export interface CallPage {
  readonly calls: readonly ShownCall[];
  readonly next: number;
  readonly lost: number;
}

/** The answer of a list of the sandbox: `readList(url, 'calls?method=POST')`. @throws when it is no success */
export async function readList<List>(url: string, list: string, token = ACCESS_TOKEN): Promise<List> {
  const answer = await fetch(`${url}/api/sandbox/${list}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as List;
}

export async function readCalls(url: string, query = '', token = ACCESS_TOKEN): Promise<readonly ShownCall[]> {
  return (await readList<CallPage>(url, `calls?${query}`, token)).calls;
}
