import type { CallText, RecordedCall } from '../recorded-call.ts';
import { hideAddresses } from './hide-addresses.ts';
import { hideParameters } from './hide-parameters.ts';
import { hideValues } from './hide-values.ts';

/** What is kept of the texts of calls: all but secrets; their shape, without the values of fields; nothing. */
export type CallContent = 'full' | 'shape' | 'none';

type Texts = Pick<RecordedCall, 'path' | 'query' | 'headers' | 'request' | 'answer'>;

/**
 * A call as it may be kept. Secrets must be struck out of it already.
 *
 * `shape` keeps names of fields, options, ids and codes, and has something of the same form in place of each value (`valueStandIn`), so that the
 * call can still be translated. `none` keeps neither query nor bodies: a text that there was is `null` and cut.
 */
export function keepContent<Call extends Texts>(call: Call, content: CallContent): Call {
  if (content === 'full') return call;
  const { path, query, headers, request, answer } = call;
  const names = Object.entries(headers).map(([name, value]): [string, string] => [name, hideAddresses(value)]);
  const common = { ...call, path: hideAddresses(path), headers: Object.fromEntries(names) };
  if (content === 'none') {
    const asked = nothing(request);
    return { ...common, query: null, request: { ...asked, cut: asked.cut || query !== null }, answer: nothing(answer) };
  }
  return {
    ...common,
    query: query === null ? null : hideParameters(query),
    request: shape(request),
    answer: shape(answer),
  };
}

function nothing({ body, cut }: CallText): CallText {
  return { body: null, cut: cut || body !== null };
}

function shape({ body, cut }: CallText): CallText {
  return { body: body === null ? null : hideValues(body), cut };
}
