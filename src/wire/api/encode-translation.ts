import { addressOf, bodyShown, inBraces, inWords, type Target } from '../../bridge/show/target.ts';
import type { ReportLine } from '../../bridge/report.ts';
import type { TranslatedCall } from '../../bridge/translate-text.ts';
import { isReference, type Step } from '../../bridge/v2-step.ts';

/** A translated call, or why there is none. What a step needs of the answer to an earlier one stands in double braces. */
export function encodeTranslation(translated: TranslatedCall, target: Target): object {
  if (!('steps' in translated)) {
    const { call, trouble } = translated;
    return { call, problem: trouble.message, v1Answer: trouble.refusal };
  }
  const { call, steps, report } = translated;
  return { call, steps: encodeSteps(steps, target), report: encodeReportLines(report) };
}

export function encodeSteps(steps: readonly Step[], target: Target): object[] {
  return steps.map((step) => encodeStep(step, target));
}

export function encodeReportLines(lines: readonly ReportLine[]): object[] {
  return lines.map((line) => (isReference(line.as) ? Object.assign({}, line, { as: inBraces(line.as) }) : line));
}

function encodeStep(step: Step, target: Target): object {
  const { name, why, method, headers, body, when, unless } = step;
  return {
    name,
    why,
    ...(when === undefined ? {} : { onlyIfThereIs: inWords(when) }),
    ...(unless === undefined ? {} : { onlyIfThereIsNo: inWords(unless) }),
    method,
    url: addressOf(step, target, inBraces),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(body === null ? {} : 'file' in body ? { file: body.file } : { body: bodyShown(body.json) }),
  };
}
