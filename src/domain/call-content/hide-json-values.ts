import { HIDDEN, type StandIn } from './value-stand-in.ts';

/** Keys whose values are words of the API, not of the data. */
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
/** In the JSON of API 1.0 they say which field, which row, what of a record. */
const PLACES = new Set(['val', 'no', 'param', 'uri']);
/** As names of fields are. */
const KEY = /^[^@]{0,100}$/;
const TOKENS = /"((?:[^"\\]|\\.)*)("|\\?$)(\s*:)?|-?\d[\d.eE+-]*|true|false|null|[{}[\],\s]+|[^"{}[\],\s]+/gs;
const LITERAL = /^(?:true|false|null|[{}[\],\s]+)$/;

/** JSON without the values of its fields; it may lack its end. */
export function hideJsonValues(json: string, standIn: StandIn): string {
  let key = '';
  // {"val": "Company", "content": "..."}: the field is named beside its value
  let field = '';
  return json.replaceAll(TOKENS, (token: string, string_: string | undefined, _end: string, colon?: string) => {
    if (string_ === undefined) {
      // the next object names its own
      if (/[{}]/.test(token)) field = '';
      if (LITERAL.test(token)) return token;
      return /^-?\d/.test(token) ? numberStandIn(standIn(key, token)) : HIDDEN;
    }
    if (colon !== undefined) {
      key = string_;
      return KEY.test(key) ? token : `"${HIDDEN}"${colon}`;
    }
    if (PLACES.has(key)) {
      if (key === 'val') field = string_;
      return token;
    }
    const isWord = OWN_WORDS.has(key) && /^[\w.:/[\]$-]*$/.test(string_);
    return isWord ? token : `"${standIn(key === 'content' ? field : key, string_)}"`;
  });
}

/** A number stays one. */
function numberStandIn(text: string): string {
  return text === HIDDEN || text === '0.0' ? '0' : text;
}
