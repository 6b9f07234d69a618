import type { BridgedOrganisation } from '../bridge/bridged-organisation.ts';
import {
  findIn,
  runSteps,
  StepRefused,
  type StepAnswer,
  type StepRequest,
  type StepAnswers,
} from '../bridge/run-steps.ts';
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
import { encodeRefusal, UNKNOWN_METHOD, type WireError } from '../wire/v1/errors.ts';
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
import { sendStep, wholeList } from './send-step.ts';
import { AnswerLost, UpstreamTrouble } from './upstream/upstream-trouble.ts';

/** What a call came to, and what went wrong at the upstream. */
interface Told {
  readonly outcome: CallOutcome;
  /** For whoever runs the gateway: no values of the call; `null`: nothing. */
  readonly trouble: string | null;
  /** Whether that is the upstream's answer to the call itself. */
  readonly isRefusal: boolean;
}

/** One call of a known method by a known caller. */
export class Attempt {
  readonly #context: GatewayContext;
  readonly #call: Call;
  readonly #caller: GatewayCaller;
  #translation: Translation | null = null;
  readonly #lostOnTheWay: string[] = [];
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

  get losses(): readonly string[] {
    const known = this.#translation?.report.filter(({ loss }) => loss) ?? [];
    return [...known.map(({ input, rule }) => `${input} [${rule}]`), ...this.#lostOnTheWay];
  }

  get modules(): ModuleDefinitions {
    return this.#organisation.modules;
  }

  async answer(): Promise<Told> {
    try {
      return { outcome: await this.#answer(), trouble: this.#trouble, isRefusal: false };
    } catch (error) {
      const told = this.#explain(error);
      const { outcome } = told;
      if (this.#written.length === 0 || !('error' in outcome)) return told;
      return { ...told, outcome: { error: partlyWritten(this.#written, outcome.error) } };
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
    const losses = this.#translation?.report.filter(({ loss }) => loss) ?? [];
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
      this.#translation = translate(call, this.#organisation);
      const isSure = this.#translation.report.every(({ rule }) => rule !== 'junk-field' && rule !== 'field-unlisted');
      if (isSure || !organisations.outdate(upstream, modules)) return;
    } catch (error) {
      if (!(error instanceof Untranslatable) || !organisations.outdate(upstream, modules)) throw error;
    }
    this.#organisation = await organisations.of(upstream, modules);
    this.#translation = translate(call, this.#organisation);
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
    const steps = this.#steps();
    const looked = new Map<string, StepAnswer>();
    return runSteps(
      steps,
      async (request, step) => {
        const send = async (): Promise<StepAnswer> => {
          const more = step.name === 'convert' ? headers : {};
          const sendOne = async (one: StepRequest): Promise<StepAnswer> =>
            sendStep(upstream, this.#caller.upstream, one, this.#call.file, more);
          const list = WHOLE_LISTS[step.name];
          const answer = list === undefined ? await sendOne(request) : await wholeList(request, list, sendOne);
          looked.set(step.name, answer);
          return answer;
        };
        if (step.name === 'convert') {
          this.#checkRole(steps, looked);
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

  /** API 2.0 makes no role that is not there. @throws LossRefused in strict mode */
  #checkRole(steps: readonly Step[], looked: StepAnswers): void {
    const role = steps.find(({ name }) => name === 'contact_role')?.when;
    if (role === undefined || findIn(looked, role) !== null) return;
    if (this.#context.strict) throw new LossRefused(`${ROLE}: there is no such contact role, and API 2.0 makes none.`);
    this.#lostOnTheWay.push(`${ROLE} [convert-role]`);
  }

  /** The lead has been converted: a role that cannot be given does not undo that. */
  async #giveRole(send: () => Promise<StepAnswer>): Promise<StepAnswer> {
    try {
      const answer = await send();
      if (answer.status < 300 && readFirstError(answer.json) === null) return answer;
      this.#trouble = `contact_role: HTTP ${answer.status}`;
    } catch (error) {
      this.#trouble = `contact_role: ${error instanceof Error ? error.message : 'failed'}`;
    }
    this.#lostOnTheWay.push(`${ROLE} [convert-role]`);
    return NOTHING;
  }

  #steps(): readonly Step[] {
    const steps = this.#translation?.steps ?? [];
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

  #explain(error: unknown): Told {
    if (error instanceof Refused) {
      const name = moduleOfName(this.#call.module);
      const { modules } = this.#organisation;
      const { refusal } = error;
      const told =
        name === null
          ? encodeRefusal(refusal)
          : encodeMethodRefusal(this.#call.method, refusal, modules[name], modules);
      return { outcome: { error: told }, trouble: null, isRefusal: false };
    }
    if (error instanceof LossRefused) {
      return { outcome: { error: lossyCall([error.message]) }, trouble: null, isRefusal: false };
    }
    if (error instanceof Untranslatable) {
      const cannot = { code: '4600', message: `Unable to process your request. ${error.message}` };
      return { outcome: { error: error.refusal ?? cannot }, trouble: null, isRefusal: false };
    }
    if (error instanceof StepRefused) {
      const { status, json } = error.answer;
      const first = readFirstError(json);
      const told = first === null ? troubleError('unavailable') : this.#tell(first);
      const trouble = `${error.step.name}: HTTP ${status} ${first?.code ?? ''}`.trim();
      return { outcome: { error: told }, trouble, isRefusal: first !== null };
    }
    if (error instanceof UpstreamTrouble) {
      const trouble = `${error.kind}: ${error.detail}`;
      return { outcome: { error: troubleError(error.kind) }, trouble, isRefusal: false };
    }
    if (error instanceof AnswerLost) {
      const told = error.seenUndone ? NOT_CONVERTED_YET : ANSWER_LOST;
      return { outcome: { error: told }, trouble: `answer lost: ${error.detail}`, isRefusal: false };
    }
    throw error;
  }
}

/** Steps that look somebody up: the one may be on any page. */
const WHOLE_LISTS: Readonly<Partial<Record<string, string>>> = { user: 'users', [MEMBERS_STEP]: 'data' };

/** Where a contact role stands in a call. */
const ROLE = 'row 2: Contact Role';

/** Thrown where strict mode finds out on the way that something would be lost; nothing has been changed. */
class LossRefused extends Error {
  override readonly name = 'LossRefused';
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
