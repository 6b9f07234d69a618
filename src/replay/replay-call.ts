import { runSteps, StepRefused } from '../bridge/run-steps.ts';
import { translate } from '../bridge/translate.ts';
import { Untranslatable, type Translation } from '../bridge/translation.ts';
import type { V1Call } from '../bridge/v1-call.ts';
import { Refused } from '../domain/refusal.ts';
import type { Effect } from '../domain/thing-image.ts';
import { UNKNOWN_METHOD } from '../wire/v1/errors.ts';
import { parseXmlData } from '../wire/v1/parse-xml-data.ts';
import { compareAnswers } from './compare-answers.ts';
import { compareEffects } from './compare-effects.ts';
import type { Copies, ReplayUser } from './copies.ts';
import type { Difference } from './difference.ts';
import { explain, type Cause } from './explain.ts';
import type { IdPairs } from './id-pairs.ts';
import type { NotReplayed } from './not-replayed.ts';
import { jsonValue } from './read/json-parts.ts';
import { readV1Answer } from './v1-answer.ts';
import { readV2Answers, type V2Answers } from './v2-answers.ts';

const NO_RECORD = '4103';

/** What came of a call that was made in both copies. */
export interface Replayed {
  readonly translation: Translation;
  readonly differences: readonly (Difference & { readonly cause: Cause })[];
  /** With which codes both versions have refused it; `null`: they did not. */
  readonly refused: { readonly v1: string; readonly v2: string } | null;
}

/**
 * Makes a call in the first copy, and its translation in the second, and compares what came of them.
 *
 * @param logged the call as the log has it, with the log's ids @param answer what was answered then @returns why it was not made
 */
export async function replayCall(
  copies: Copies,
  pairs: IdPairs,
  user: ReplayUser,
  logged: V1Call,
  answer: string | null,
): Promise<Replayed | NotReplayed> {
  pairs.takeHasMetDifferent();
  const byV1 = withTexts(logged, (text) => pairs.textOfLog(text));
  const byV2 = withTexts(byV1, (text) => pairs.textOfV1(text));
  const translation = translated(byV2, copies);
  if ('why' in translation) return translation;
  const [v1, v2] = await Promise.all([
    copies.callV1(user, byV1).then(({ body }) => readV1Answer(body, logged.module)),
    runTranslation(copies, user, translation),
  ]);
  const [effects1, effects2] = await copies.takeEffects();
  const effects = compareEffects(effects1, effects2, pairs);
  if (answer !== null) pairs.learn(answer, v1.text, madeBy(effects1));
  if (v2.refused?.code === 'INVALID_URL_PATTERN') return { why: 'not_here', code: null };
  // what is not there is an error of one version, and nothing of the other
  if (v1.code === NO_RECORD && v2.refused === null && v2.records.length === 0 && isReading(translation)) {
    return { translation, differences: [], refused: { v1: v1.code, v2: '204' } };
  }
  const found = allDifferences(v1.code, v2, effects, effects2, () =>
    compareAnswers(byV1, copies.organisation, v1, v2, pairs),
  );
  const about = { isSearch: isSearching(translation), isAboutDifferent: pairs.takeHasMetDifferent() };
  const { modules } = copies.organisation;
  const differences = found.map((difference) =>
    Object.assign({ cause: explain(difference, translation.report, v2.refusals, modules, about) }, difference),
  );
  const refused = v1.code === null || v2.refused === null ? null : { v1: v1.code, v2: v2.refused.code };
  return { translation, differences, refused };
}

function isReading({ steps }: Pick<Translation, 'steps'>): boolean {
  return steps.every(({ method }) => method === 'GET');
}

function isSearching({ steps }: Translation): boolean {
  return isReading({ steps }) && steps.some(({ path }) => path.at(-1) === 'search');
}

function allDifferences(
  refused: string | null,
  v2: V2Answers,
  effects: readonly Difference[],
  effectsOfV2: readonly Effect[],
  answers: () => readonly Difference[],
): Difference[] {
  if (refused === null && v2.refused !== null) {
    const { code } = v2.refused;
    const difference = { kind: 'refused_by_v2', place: placeOf(v2), code, v1: 'ok', v2: code } as const;
    // what has not been done at all needs no list
    return [difference, ...(effectsOfV2.length === 0 ? [] : effects)];
  }
  if (refused !== null && v2.refused === null) {
    return [{ kind: 'refused_by_v1', place: null, code: null, v1: refused, v2: 'ok' }, ...effects];
  }
  return [...effects, ...(refused === null ? answers() : [])];
}

function placeOf({ refused }: V2Answers): string | null {
  return refused?.field ?? null;
}

async function runTranslation(copies: Copies, user: ReplayUser, { steps }: Translation): Promise<V2Answers> {
  try {
    const answers = await runSteps(steps, async (request) => {
      const { status, body } = await copies.callV2(user, request);
      return { status, json: jsonValue(body) };
    });
    return readV2Answers(answers);
  } catch (error) {
    if (error instanceof StepRefused) return readV2Answers(error);
    throw error;
  }
}

function translated(call: V1Call, { organisation }: Copies): Translation | NotReplayed {
  try {
    return translate(call, organisation);
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    const { refusal } = error;
    if (refusal === null) return { why: 'no_equivalent', code: null };
    if (isMalformed(call)) return { why: 'malformed_xml', code: refusal.code };
    return refusal === UNKNOWN_METHOD
      ? { why: 'unknown_method', code: refusal.code }
      : { why: 'refused_by_form', code: refusal.code };
  }
}

function isMalformed({ parameters }: V1Call): boolean {
  const xmlData = parameters.get('xmldata');
  try {
    if (xmlData !== undefined) parseXmlData(xmlData);
    return false;
  } catch (error) {
    return error instanceof Refused;
  }
}

function withTexts(call: V1Call, change: (text: string) => string): V1Call {
  const parameters = new Map([...call.parameters].map(([name, value]) => [name, change(value)]));
  return { ...call, parameters };
}

function madeBy(effects: readonly Effect[]): Set<string> {
  return new Set(effects.flatMap(({ id, before }) => (before === null ? [id] : [])));
}
