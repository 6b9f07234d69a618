import type { Step } from '../v2-step.ts';
import { addressOf, bodyShown, inBraces, inWords, type Target } from './target.ts';

/** The steps as HTTP requests; what earlier ones answer stands in `{{ }}`. */
export function asHttp(steps: readonly Step[], target: Target): string {
  return steps.map((step) => request(step, target)).join('\n###\n\n');
}

function request(step: Step, target: Target): string {
  const { body } = step;
  const headers = Object.entries(step.headers).map(([name, value]) => `${name}: ${value}`);
  const lines = [
    `# ${step.name}: ${step.why}`,
    ...(step.when === undefined ? [] : [`# only if there is ${inWords(step.when)}`]),
    ...(step.unless === undefined ? [] : [`# only if there is no ${inWords(step.unless)}`]),
    `${step.method} ${addressOf(step, target, inBraces)}`,
    'Authorization: Zoho-oauthtoken {{$ACCESS_TOKEN}}',
    ...headers,
  ];
  if (body === null) return `${lines.join('\n')}\n`;
  if ('file' in body) {
    const form = [
      'Content-Type: multipart/form-data; boundary=x',
      '',
      '--x',
      `Content-Disposition: form-data; name="file"; filename="${body.file}"`,
      '',
      `< ${body.file}`,
      '--x--',
    ];
    return `${[...lines, ...form].join('\n')}\n`;
  }
  return `${[...lines, 'Content-Type: application/json', '', JSON.stringify(bodyShown(body.json), null, 2)].join('\n')}\n`;
}
