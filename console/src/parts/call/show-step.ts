import type { Answer } from '../../api/call.ts';

export type Step = NonNullable<Answer<'GET /traffic'>['calls'][number]['equivalent']>[number];

/** A call as HTTP; what it needs of an earlier answer stands in `{{ }}`, the access token too. */
export function asHttp(step: Step): string {
  const head = [
    `${step.method} ${step.url}`,
    'Authorization: Zoho-oauthtoken {{$ACCESS_TOKEN}}',
    ...Object.entries(step.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  if (step.file !== undefined) {
    const disposition = `Content-Disposition: form-data; name="file"; filename="${step.file}"`;
    return [
      ...head,
      'Content-Type: multipart/form-data; boundary=x',
      '',
      '--x',
      disposition,
      '',
      `< ${step.file}`,
      '--x--',
    ].join('\n');
  }
  if (step.body === undefined) return head.join('\n');
  return [...head, 'Content-Type: application/json', '', JSON.stringify(step.body, null, 2)].join('\n');
}

/** The same as a command for a shell that has `ACCESS_TOKEN`. */
export function asCurl(step: Step): string {
  const { method, url, headers = {}, file, body } = step;
  return [
    `curl -sS${method === 'GET' ? '' : ` -X ${method}`} ${quoted(url)}`,
    '-H "Authorization: Zoho-oauthtoken $ACCESS_TOKEN"',
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(file === undefined ? [] : [`-F ${quoted(`file=@${file}`)}`]),
    ...(body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body, null, 2))}`]),
  ].join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
