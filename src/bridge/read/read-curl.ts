import { Untranslatable } from '../translation.ts';
import type { RequestSeen } from './request-seen.ts';
import { shellWords } from './shell-words.ts';

/** Options of curl that say nothing of the request and are followed by a value. */
const WITH_VALUE = new Set(
  '-H --header -o --output -A --user-agent -e --referer -b --cookie -c --cookie-jar -m --max-time --connect-timeout -u --user -x --proxy --cacert --cert --key --resolve --retry -w --write-out'.split(
    ' ',
  ),
);
const DATA = new Set(['-d', '--data', '--data-raw', '--data-binary', '--data-ascii']);

/** A curl command, as it is pasted into a shell. @throws Untranslatable */
export function readCurl(command: string): RequestSeen {
  const [, ...words] = shellWords(command.trim());
  const data: string[] = [];
  const fields: [string, string][] = [];
  let method: string | null = null;
  let url: string | null = null;
  let file: RequestSeen['file'] = null;
  let inQuery = false;
  for (let at = 0; at < words.length; at += 1) {
    const [option, attached] = optionOf(words[at] ?? '');
    const value = (): string => {
      if (attached !== null) return attached;
      at += 1;
      const next = words[at];
      if (next === undefined) throw new Untranslatable(`curl's option ${option} stands there without a value.`);
      return next;
    };
    if (option === '-X' || option === '--request') method = value();
    else if (option === '--url') url = value();
    else if (option === '-G' || option === '--get') inQuery = true;
    else if (DATA.has(option)) data.push(ownFile(option, value()));
    else if (option === '--data-urlencode') data.push(encoded(value()));
    else if (option === '-F' || option === '--form' || option === '--form-string') {
      const [name = '', ...rest] = value().split('=');
      const text = rest.join('=');
      if (text.startsWith('@') && option !== '--form-string') file = { fileName: fileNameOf(text) };
      else fields.push([name, text]);
    } else if (WITH_VALUE.has(option)) value();
    else if (!option.startsWith('-')) url ??= option;
  }
  if (url === null) throw new Untranslatable('The curl command has no URL.');
  const body = data.length === 0 ? null : data.join('&');
  if (inQuery && body !== null) url += `${url.includes('?') ? '&' : '?'}${body}`;
  const isForm = !inQuery && (body !== null || fields.length > 0 || file !== null);
  return { method: method ?? (isForm ? 'POST' : 'GET'), url, body: inQuery ? null : body, fields, file };
}

/** `-XPOST` and `--request=POST` are an option and its value. */
function optionOf(word: string): [option: string, attached: string | null] {
  const long = /^(--[\w-]+)=(.*)$/s.exec(word);
  if (long !== null) return [long[1] ?? '', long[2] ?? ''];
  const short = /^(-[XdFHGou])(.+)$/s.exec(word);
  return short === null || short[1] === '-G' ? [word, null] : [short[1] ?? '', short[2] ?? ''];
}

function ownFile(option: string, value: string): string {
  if (value.startsWith('@') && option !== '--data-raw') {
    throw new Untranslatable(
      `curl would read ${value.slice(1)}: put what it holds into the command, or give its xmlData.`,
    );
  }
  return value;
}

/** `name=content`, `=content` or `content`; the content is encoded. */
function encoded(value: string): string {
  const equals = value.indexOf('=');
  const at = value.indexOf('@');
  if (at !== -1 && (equals === -1 || at < equals)) return ownFile('--data-urlencode', value.slice(at));
  const name = value.slice(0, Math.max(0, equals));
  return `${name === '' ? '' : `${name}=`}${encodeURIComponent(value.slice(equals + 1))}`;
}

function fileNameOf(text: string): string {
  const named = /;filename="?([^";]+)/.exec(text)?.[1];
  return named ?? text.slice(1).split(';', 1)[0]?.split('/').at(-1) ?? '';
}
