import { isPlace } from './is-place.ts';
import { HIDDEN, type Side, type StandIn } from './value-stand-in.ts';

/** Keys of answers whose values are words of the API, not of the data. */
const OWN_WORDS = new Set([
  'code',
  'status',
  'type',
  'api_name',
  'expected_data_type',
  'json_path',
  'action',
  'module',
]);
/** As names of fields are. */
const KEY = /^[^@]{0,100}$/;
const TOKENS = /"([^"\\]*(?:\\.[^"\\]*)*)("|\\?$)(\s*:)?|-?\d[\d.eE+-]*|\}|[^"{}[\],\s]+/gs;
const LITERALS = new Set(['true', 'false', 'null', '}']);

/** JSON without the values of its fields; it may lack its end. */
export function hideJsonValues(json: string, standIn: StandIn, side: Side): string {
  let key = '';
  // {"val": "Company", "content": "..."}: the field is named beside its value
  let field = '';
  let hidden = '';
  let at = 0;
  for (const found of json.matchAll(TOKENS)) {
    hidden += json.slice(at, found.index) + replacementOf(found);
    at = found.index + found[0].length;
  }
  return hidden + json.slice(at);

  function replacementOf([token, text, , colon]: RegExpExecArray): string {
    if (text === undefined) {
      // the next object names its own
      if (token === '}') field = '';
      if (LITERALS.has(token)) return token;
      return /^-?\d/.test(token) ? numberStandIn(standIn(key, token)) : HIDDEN;
    }
    if (colon !== undefined) {
      key = text;
      return KEY.test(key) ? token : `"${HIDDEN}"${colon}`;
    }
    if (isPlace(key, text)) {
      if (key === 'val') field = text;
      return token;
    }
    const isWord = side === 'server' && OWN_WORDS.has(key) && /^[\w.:/[\]$-]*$/.test(text);
    return isWord ? token : `"${standIn(key === 'content' ? field : key, text)}"`;
  }
}

/** A number stays one. */
function numberStandIn(text: string): string {
  return text === HIDDEN || text === '0.0' ? '0' : text;
}
