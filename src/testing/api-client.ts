/** Thrown when the server refuses what a test asks of it. */
export class ConvertleadError extends Error {
  override readonly name = 'ConvertleadError';
}

/** Calls of the sandbox, in somebody's name. */
export class ApiClient {
  readonly #url: string;
  readonly #token: string | null;
  readonly #isClosed: () => boolean;

  /** @param token `null`: for what needs none @param isClosed whether the server was closed */
  constructor(url: string, token: string | null, isClosed: () => boolean) {
    this.#url = url;
    this.#token = token;
    this.#isClosed = isClosed;
  }

  /** @param path below `/api/sandbox` @throws ConvertleadError */
  async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const what = `${method} /api/sandbox/${path}`;
    try {
      const answer = await fetch(`${this.#url}/api/sandbox/${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new ConvertleadError(`${what} was refused: ${answer.status} ${detailOf(text)}`);
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the answer is that of this package's own server
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    } catch (error) {
      if (error instanceof ConvertleadError) throw error;
      const why = this.#isClosed() ? 'the server has been closed' : 'the server does not answer';
      throw new ConvertleadError(`${what}: ${why}.`, { cause: error });
    }
  }
}

function detailOf(text: string): string {
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem === 'object' && problem !== null && 'detail' in problem) return String(problem.detail);
  } catch {
    // it is shown as it is
  }
  return text;
}
