import type { BridgedOrganisation } from '../bridge/bridged-organisation.ts';
import { runSteps, StepRefused, type StepAnswer, type StepAnswers } from '../bridge/run-steps.ts';
import { translate } from '../bridge/translate.ts';
import { Untranslatable, type Translation } from '../bridge/translation.ts';
import type { V1Call } from '../bridge/v1-call.ts';
import { reading, type Step } from '../bridge/v2-step.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { STANDARD_MODULES, type ModuleDefinitions } from '../domain/module-definitions.ts';
import { Refused } from '../domain/refusal.ts';
import type { Call, CallOutcome } from '../http/v1/call-method.ts';
import { decodeConvertLead } from '../wire/v1/decode-convert-lead.ts';
import { decodeId } from '../wire/v1/decode-read.ts';
import { encodeMethodRefusal } from '../wire/v1/encode-method-refusal.ts';
import { encodeRefusal, OLD_CREDENTIALS, UNKNOWN_METHOD, type WireError } from '../wire/v1/errors.ts';
import { moduleOfName } from '../wire/v1/module-names.ts';
import { idOf, listOf, property, textOf } from '../wire/v2/read/json-values.ts';
import { readError, readFirstError, type AnsweredError } from '../wire/v2/read/read-error.ts';
import { deleteFile, downloadFile } from './answers/attachments.ts';
import { MEMBERS_STEP } from './answers/others.ts';
import { ANSWERED_METHODS, ANSWERED_OTHERS } from './answers/methods.ts';
import { ANSWER_LOST, lossyCall, NOT_CONVERTED_YET, partlyWritten, troubleError } from './answers/trouble-errors.ts';
import { tellUpstreamError } from './answers/upstream-errors.ts';
import type { GatewayCaller } from './callers/gateway-callers.ts';
import { convertOnce } from './convert-once.ts';
import type { GatewayContext } from './gateway-context.ts';
import { sendStep } from './send-step.ts';
import { AnswerLost, UpstreamTrouble } from './upstream/upstream-trouble.ts';

/** What a call came to, and what was found out about it on the way. */
export interface AnsweredByUpstream {
  readonly outcome: CallOutcome;
  /** `null`: nobody known. */
  readonly caller: GatewayCaller | null;
  /** `null`: it was not translated. */
  readonly translation: Translation | null;
  /** What went wrong at the upstream, for whoever runs the gateway: no values of the call. */
  readonly trouble: string | null;
}

/** Answers a call of API 1.0 with calls of API 2.0 at the upstream. */
export async function answerCall(context: GatewayContext, call: Call): Promise<AnsweredByUpstream> {
  const nobody = (error: WireError): AnsweredByUpstream => ({
    outcome: { error },
    caller: null,
    translation: null,
    trouble: null,
  });
  const { parameters } = call;
  if (!isKnown(call)) return nobody(UNKNOWN_METHOD);
  const authtoken = parameters.get('authtoken') ?? call.authorization;
  const old = parameters.has('ticket') || parameters.has('apikey');
  if (old && !parameters.has('authtoken')) return nobody(OLD_CREDENTIALS);
  const caller = authtoken === null ? null : await context.callers.find(authtoken);
  if (caller === null) return nobody(encodeRefusal({ code: 'credential', problem: 'invalid' }));
  const attempt = new Attempt(context, call, caller);
  const told = await attempt.answer();
  const credential = { tokenId: caller.tokenId, clientId: caller.upstream.clientId };
  call.identified({ organisation: { id: UPSTREAM_ID, life: null, modules: attempt.modules }, user: null, credential });
  return { caller, translation: attempt.translation, ...told };
}

/** Stands for the organisation at the upstream, whose id nobody asks for. */
const UPSTREAM_ID = '0';

function isKnown({ module, method }: Call): boolean {
  if (ANSWERED_OTHERS.has(`${module}/${method}`)) return true;
  const name = moduleOfName(module);
  if (name === null) return false;
  if (method === 'downloadFile' || method === 'deleteFile') return true;
  return ANSWERED_METHODS.has(method) && (method !== 'convertLead' || name === 'Leads');
}

/** One call of a known method by a known caller. */
class Attempt {
  readonly #context: GatewayContext;
  readonly #call: Call;
  readonly #caller: GatewayCaller;
  translation: Translation | null = null;
  /** What went wrong, and did not make the call fail. */
  #trouble: string | null = null;
  /** Ids of rows that were written, each by a call of its own. */
  readonly #written: string[] = [];
  #organisation: BridgedOrganisation = { modules: STANDARD_MODULES, timeZone: 'UTC' };

  constructor(context: GatewayContext, call: Call, caller: GatewayCaller) {
    this.#context = context;
    this.#call = call;
    this.#caller = caller;
  }

  get modules(): ModuleDefinitions {
    return this.#organisation.modules;
  }

  async answer(): Promise<Pick<AnsweredByUpstream, 'outcome' | 'trouble'>> {
    try {
      return { outcome: await this.#answer(), trouble: this.#trouble };
    } catch (error) {
      const { outcome, trouble } = this.#explain(error);
      const isPartly = this.#written.length > 0 && 'error' in outcome;
      return { outcome: isPartly ? { error: partlyWritten(this.#written, outcome.error) } : outcome, trouble };
    }
  }

  async #answer(): Promise<CallOutcome> {
    const { module, method, parameters } = this.#call;
    const { upstream } = this.#caller;
    const tell = (error: AnsweredError): WireError => this.#tell(error);
    if (method === 'downloadFile' || method === 'deleteFile') {
      const act = method === 'downloadFile' ? downloadFile : deleteFile;
      return asOutcome(await act(this.#context, upstream, parameters, tell), false);
    }
    const answered = ANSWERED_OTHERS.get(`${module}/${method}`) ?? ANSWERED_METHODS.get(method);
    if (answered === undefined) return { error: UNKNOWN_METHOD };
    const name = moduleOfName(module);
    const wanted = answered.fieldless === true || name === null ? [] : [name, ...(answered.modules ?? [])];
    await this.#translate([...new Set(wanted)]);
    const losses = this.translation?.report.filter(({ loss }) => loss) ?? [];
    if (this.#context.strict && losses.length > 0)
      return { error: lossyCall(losses.map(({ input, why }) => `${input}: ${why}`)) };
    const answers = await this.#run();
    const element = answered.answer({
      parameters,
      called: module,
      module: this.#organisation.modules[name ?? 'Leads'],
      organisation: this.#organisation,
      answers,
      tell,
    });
    if (!('error' in element)) this.#rememberAttachments(answers);
    return asOutcome('error' in element ? element : { element }, answered.bare === true);
  }

  /** A label that nobody knows may be new: then the fields are read again. @throws Untranslatable, UpstreamTrouble */
  async #translate(modules: readonly ModuleName[]): Promise<void> {
    const { organisations } = this.#context;
    const { upstream } = this.#caller;
    const call = this.#v1Call();
    this.#organisation = await organisations.of(upstream, modules);
    try {
      this.translation = translate(call, this.#organisation);
      const isSure = this.translation.report.every(({ rule }) => rule !== 'junk-field' && rule !== 'field-unlisted');
      if (isSure || !organisations.outdate(upstream, modules)) return;
    } catch (error) {
      if (!(error instanceof Untranslatable) || !organisations.outdate(upstream, modules)) throw error;
    }
    this.#organisation = await organisations.of(upstream, modules);
    this.translation = translate(call, this.#organisation);
  }

  #v1Call(): V1Call {
    const { module, method, parameters, file, exchange } = this.#call;
    return {
      verb: exchange.verb === 'GET' ? 'GET' : 'POST',
      format: exchange.path.startsWith('/crm/private/json/') ? 'json' : 'xml',
      module,
      method,
      parameters,
      file: file === null ? null : { fileName: file.fileName },
    };
  }

  /** @throws StepRefused, UpstreamTrouble, AnswerLost */
  async #run(): Promise<StepAnswers> {
    const { upstream } = this.#context;
    const key = this.#call.exchange.idempotencyKey();
    const headers = key === null ? {} : { 'Idempotency-Key': key };
    return runSteps(
      this.#steps(),
      async (request, step) => {
        const send = async (): Promise<StepAnswer> =>
          sendStep(upstream, this.#caller.upstream, request, this.#call.file, step.name === 'convert' ? headers : {});
        if (step.name === 'convert') {
          const command = decodeConvertLead(this.#call.parameters, this.#organisation);
          return convertOnce(this.#context, this.#caller, this.#call, command, send);
        }
        if (step.name === 'contact_role') return this.#giveRole(send);
        const answer = await send();
        if (/^insert\d+$/.test(step.name)) this.#written.push(...idsOfWritten(answer));
        return answer;
      },
      goesOn,
    );
  }

  /** The lead has been converted: a role that could not be given does not undo that. */
  async #giveRole(send: () => Promise<StepAnswer>): Promise<StepAnswer> {
    try {
      const answer = await send();
      if (answer.status >= 400) this.#trouble = `contact_role: HTTP ${answer.status}`;
      return answer;
    } catch (error) {
      this.#trouble = `contact_role: ${error instanceof Error ? error.message : 'failed'}`;
      return NOTHING;
    }
  }

  #steps(): readonly Step[] {
    const steps = this.translation?.steps ?? [];
    const [relate] = steps;
    if (relate?.name !== 'relate') return steps;
    const query = { page: '1', per_page: '200' };
    return [reading(MEMBERS_STEP, 'finds out who is connected already', relate.path, { query }), ...steps];
  }

  #rememberAttachments(answers: StepAnswers): void {
    const { attachmentParents } = this.#context;
    const { module, method, parameters } = this.#call;
    const parent = moduleOfName((method === 'uploadFile' ? module : parameters.get('parentmodule')) ?? '');
    const isOfAttachments = method === 'uploadFile' || module === 'Attachments';
    if (!isOfAttachments || parent === null) return;
    const id = decodeId(parameters);
    for (const name of ['list', 'list2', 'upload']) {
      for (const one of listOf(answers.get(name)?.json, 'data')) {
        const attachment = textOf(property(one, 'id')) || textOf(property(property(one, 'details'), 'id'));
        if (attachment !== '') attachmentParents.remember(attachment, { module: parent, id });
      }
    }
  }

  #tell(error: AnsweredError): WireError {
    const told = tellUpstreamError(error);
    if ('error' in told) return told.error;
    const { module: called, method } = this.#call;
    const name = moduleOfName(called);
    const { modules } = this.#organisation;
    return name === null
      ? encodeRefusal(told.refusal)
      : encodeMethodRefusal(method, told.refusal, modules[name], modules);
  }

  #explain(error: unknown): Pick<AnsweredByUpstream, 'outcome' | 'trouble'> {
    if (error instanceof Refused) {
      const name = moduleOfName(this.#call.module);
      const { modules } = this.#organisation;
      const { refusal } = error;
      const told =
        name === null
          ? encodeRefusal(refusal)
          : encodeMethodRefusal(this.#call.method, refusal, modules[name], modules);
      return { outcome: { error: told }, trouble: null };
    }
    if (error instanceof Untranslatable) {
      const cannot = { code: '4600', message: `Unable to process your request. ${error.message}` };
      return { outcome: { error: error.refusal ?? cannot }, trouble: null };
    }
    if (error instanceof StepRefused) {
      const { status, json } = error.answer;
      const first = readFirstError(json);
      const told = first === null ? troubleError('unavailable') : this.#tell(first);
      return { outcome: { error: told }, trouble: `${error.step.name}: HTTP ${status} ${first?.code ?? ''}`.trim() };
    }
    if (error instanceof UpstreamTrouble) {
      return { outcome: { error: troubleError(error.kind) }, trouble: `${error.kind}: ${error.detail}` };
    }
    if (error instanceof AnswerLost) {
      const told = error.seenUndone ? NOT_CONVERTED_YET : ANSWER_LOST;
      return { outcome: { error: told }, trouble: `answer lost: ${error.detail}` };
    }
    throw error;
  }
}

function idsOfWritten({ json }: StepAnswer): string[] {
  const written = listOf(json, 'data').filter((one) => readError(one) === null);
  return written.flatMap((one) => idOf(property(one, 'details')) ?? []);
}

const NOTHING: StepAnswer = { status: 0, json: null };

/** Steps whose refusal is the business of one record, and what follows a conversion. */
function goesOn({ name }: Step, { json }: StepAnswer): boolean {
  if (name === 'contact_role') return true;
  return /^(?:insert\d*|update|relate|upload|delete)$/.test(name) && Array.isArray(property(json, 'data'));
}

type Answered =
  | { readonly element: Extract<CallOutcome, { element: unknown }>['element'] }
  | Extract<CallOutcome, { download: unknown }>
  | { readonly error: WireError };

function asOutcome(answered: Answered, bare: boolean): CallOutcome {
  return 'element' in answered ? { element: answered.element, bare } : answered;
}
