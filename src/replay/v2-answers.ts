import type { StepAnswer, StepAnswers, StepRefused } from '../bridge/run-steps.ts';
import type { V2Refusal } from './difference.ts';
import { listIn, objectIn, textIn } from './read/json-parts.ts';

/** What API 2.0 has answered to the steps of a translation. */
export interface V2Answers {
  /** The step that was refused, with which the others ended; `null`: it was done. */
  readonly refused: V2Refusal | null;
  /** Of all steps: records and rows that were refused, too. */
  readonly refusals: readonly V2Refusal[];
  /** Records of pages, one after the other. */
  readonly records: readonly unknown[];
}

/** The steps that answer what was asked for; others find what these need. */
const PAGES = /^(?:list|search|record)\d*$/;

export function readV2Answers(done: StepAnswers | StepRefused): V2Answers {
  const answers: [string, StepAnswer][] = 'step' in done ? [[done.step.name, done.answer]] : [...done];
  const refusals = answers.flatMap(([, { json }]) => [json, ...listIn(json, 'data')].flatMap(refusalIn));
  const status = 'step' in done ? String(done.answer.status) : '';
  return {
    refused: 'step' in done ? (refusals[0] ?? { code: status, field: null }) : null,
    refusals,
    records: answers.flatMap(([name, { json }]) => (PAGES.test(name) ? listIn(json, 'data') : [])),
  };
}

function refusalIn(one: unknown): V2Refusal[] {
  const code = textIn(one, 'status') === 'error' ? textIn(one, 'code') : null;
  return code === null ? [] : [{ code, field: textIn(objectIn(one, 'details'), 'api_name') }];
}
