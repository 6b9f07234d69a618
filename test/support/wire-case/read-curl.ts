/** A request as curl would send it. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const BOUNDARY = '------------------------wirecase';

/**
 * Reads the options of curl that wire cases use: -X, -H (`-H 'Name:'` removes one), -d, --data-urlencode, -G, -F (`-F 'name=text;filename=a.txt'` sends
 * the text as a file).
 *
 * @throws Error for any other
 */
export function readCurl(args: readonly string[]): CurlRequest {
  let method: string | null = null;
  let url = '';
  let inQuery = false;
  const headers = new Map<string, string>();
  const data: string[] = [];
  const form: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const option = args[at] ?? '';
    const value = (): string => args[(at += 1)] ?? '';
    if (option === '-X') method = value();
    else if (option === '-G') inQuery = true;
    else if (option === '-d') data.push(value());
    else if (option === '--data-urlencode') data.push(urlEncode(value()));
    else if (option === '-F') form.push(value());
    else if (option === '-H') {
      const [, name = '', text = ''] = /^([^:]+):\s*(.*)$/s.exec(value()) ?? [];
      headers.set(name, text);
    } else if (option.startsWith('-')) throw new Error(`curl ${option} is not known here`);
    else url = option;
  }
  const body = form.length > 0 ? multipart(form) : data.length > 0 && !inQuery ? data.join('&') : undefined;
  const isNamed = (name: string): boolean => [...headers.keys()].some((one) => one.toLowerCase() === name);
  if (body !== undefined && !isNamed('content-type')) {
    const type = form.length > 0 ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/x-www-form-urlencoded';
    headers.set('Content-Type', type);
  }
  if (body !== undefined && !isNamed('content-length')) headers.set('Content-Length', String(Buffer.byteLength(body)));
  return {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    url: inQuery && data.length > 0 ? `${url}${url.includes('?') ? '&' : '?'}${data.join('&')}` : url,
    headers: Object.fromEntries([...headers].filter(([, text]) => text !== '')),
    body,
  };
}

function urlEncode(data: string): string {
  const [, name = '', content = ''] = /^([^=]*)=(.*)$/s.exec(data) ?? [];
  return `${name}=${encodeURIComponent(content)}`;
}

function multipart(fields: readonly string[]): string {
  const parts = fields.map((field) => {
    const [, name = '', content = '', fileName] = /^([^=]+)=(.*?)(?:;filename=([^;]*))?$/s.exec(field) ?? [];
    const file = fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: application/octet-stream`;
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
  });
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}
