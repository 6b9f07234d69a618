import type { ModuleDefinitions } from '../module-definitions.ts';
import type { CallText, RecordedCall } from '../recorded-call.ts';
import { hideAddresses } from './hide-addresses.ts';
import { hideParameters } from './hide-parameters.ts';
import { hideValues } from './hide-values.ts';
import { picklistOptions } from './picklist-options.ts';
import { standInsFor, type Side, type StandIn } from './value-stand-in.ts';

/** What is kept of the texts of calls: all but secrets; their shape, without the values of fields; nothing. */
export type CallContent = 'full' | 'shape' | 'none';

type Texts = Pick<RecordedCall, 'path' | 'query' | 'headers' | 'request' | 'answer'>;

/**
 * A call as it may be kept. Secrets must be struck out of it already.
 *
 * `shape` keeps names of fields, ids, options and codes, and has something of the same form in place of each value (`standInsFor`), so that the call
 * can still be translated. `none` keeps neither query nor bodies: a text that there was is `null` and cut.
 *
 * @param modules whose picklists say what an option is
 */
export function keepContent<Call extends Texts>(call: Call, content: CallContent, modules: ModuleDefinitions): Call {
  if (content === 'full') return call;
  const { path, query, headers, request, answer } = call;
  const names = Object.entries(headers).map(([name, value]): [string, string] => [name, hideAddresses(value)]);
  const common = { ...call, path: hideAddresses(path), headers: Object.fromEntries(names) };
  if (content === 'none') {
    const asked = nothing(request);
    return { ...common, query: null, request: { ...asked, cut: asked.cut || query !== null }, answer: nothing(answer) };
  }
  const standIn = standInsFor(picklistOptions(modules));
  return {
    ...common,
    query: query === null ? null : hideParameters(query, standIn),
    request: shape(request, standIn, 'client'),
    answer: shape(answer, standIn, 'server'),
  };
}

function nothing({ body, cut }: CallText): CallText {
  return { body: null, cut: cut || body !== null };
}

function shape({ body, cut }: CallText, standIn: StandIn, side: Side): CallText {
  return { body: body === null ? null : hideValues(body, standIn, side), cut };
}
