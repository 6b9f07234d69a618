/** An event of a stream (HTML standard, server-sent events). */
export interface StreamedEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** A stream of events that is being read. */
export interface EventStream {
  readonly type: string | null;
  /** The next events, as many; waits for them. @throws when the stream ends before */
  next(count: number): Promise<StreamedEvent[]>;
  /** All that come until the server ends the stream. */
  rest(): Promise<StreamedEvent[]>;
  /** As a client that goes away. */
  close(): void;
}

/** Opens a stream of events. @throws when the answer is no success */
export async function openEvents(url: string, headers: Readonly<Record<string, string>>): Promise<EventStream> {
  const gone = new AbortController();
  const answer = await fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal: gone.signal });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  const events = eventsOf(answer);
  const take = async (wanted: number): Promise<StreamedEvent[]> => {
    const found: StreamedEvent[] = [];
    while (found.length < wanted) {
      const { value, done } = await events.next();
      if (done === true) break;
      found.push(value);
    }
    return found;
  };
  return {
    type: answer.headers.get('content-type'),
    next: async (count) => {
      const found = await take(count);
      if (found.length < count) throw new Error(`the stream ended after ${found.length} of ${count} events`);
      return found;
    },
    rest: () => take(Infinity),
    close: () => gone.abort(),
  };
}

async function* eventsOf(answer: Response): AsyncGenerator<StreamedEvent, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of answer.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      if (field('data') !== '') yield { event: field('event'), id: field('id'), data: field('data') };
    }
  }
  return undefined;
}
