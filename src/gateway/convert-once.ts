import type { StepAnswer } from '../bridge/run-steps.ts';
import type { Call } from '../http/v1/call-method.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import { idOf, listOf, property } from '../wire/v2/read/json-values.ts';
import { readFirstError } from '../wire/v2/read/read-error.ts';
import type { GatewayCaller } from './callers/gateway-callers.ts';
import { awaitConversion, type FoundConversion } from './find-lost-conversion.ts';
import type { GatewayContext } from './gateway-context.ts';
import { AnswerLost } from './upstream/upstream-trouble.ts';
import { fingerprintOf, type JournalledWrite } from './write-journal.ts';

const CREDENTIALS: ReadonlySet<string> = new Set(['authtoken', 'ticket', 'apikey']);

/**
 * Sends a conversion once. When its answer is lost, the lead itself says what became of it; and a caller who repeats a call of which
 * nobody knew the outcome is told the same, in place of an error that the lead is converted.
 *
 * @throws AnswerLost when it cannot be found out; UpstreamTrouble when nothing was done
 */
export async function convertOnce(
  context: GatewayContext,
  caller: GatewayCaller,
  call: Call,
  command: ConvertLead,
  send: () => Promise<StepAnswer>,
): Promise<StepAnswer> {
  const { journal, now } = context;
  const said = [...call.parameters].filter(([name]) => !CREDENTIALS.has(name));
  const write: JournalledWrite = {
    call: `${call.module}/${call.method}`,
    tokenId: caller.tokenId,
    fingerprint: fingerprintOf(said),
    at: now().toISOString(),
  };
  // also while it is under way
  const wasUnknown = journal.isUnknown(write);
  await journal.sent(write);
  return context.conversions.run(command.leadId, async () =>
    sendNoted(context, caller, command, { write, wasUnknown, send }),
  );
}

interface Noted {
  readonly write: JournalledWrite;
  /** Whether the very same call was sent before, and its outcome was not known when this one came. */
  readonly wasUnknown: boolean;
  readonly send: () => Promise<StepAnswer>;
}

async function sendNoted(
  { upstream, journal, looksAfterMs }: GatewayContext,
  caller: GatewayCaller,
  command: ConvertLead,
  { write, wasUnknown, send }: Noted,
): Promise<StepAnswer> {
  try {
    const answer = await send();
    if (!saysWhatBecame(answer)) throw new AnswerLost(`HTTP ${answer.status} without ids`);
    // by this very call, before: a look that finds nothing leaves it unknown
    if (wasUnknown && isConverted(answer)) throw new AnswerLost('converted before');
    await journal.done(write);
    return answer;
  } catch (error) {
    if (!(error instanceof AnswerLost)) {
      // nothing was sent: what was unknown before still is
      await (wasUnknown ? journal.lost(write) : journal.done(write));
      throw error;
    }
    const found = await awaitConversion(upstream, caller.upstream, command.leadId, looksAfterMs);
    const answer = answerOf(found, command);
    if (answer === null) {
      await journal.lost(write);
      throw new AnswerLost(error.detail, found.state === 'unconverted');
    }
    await journal.done(write);
    return answer;
  }
}

/** Ids, or an error: anything else is no answer to a conversion. */
function saysWhatBecame({ status, json }: StepAnswer): boolean {
  const [made] = listOf(json, 'data');
  return status >= 400 || readFirstError(json) !== null || idOf(property(made, 'Contacts')) !== null;
}

function isConverted({ json }: StepAnswer): boolean {
  return readFirstError(json)?.code === 'ID_ALREADY_CONVERTED';
}

/** What the conversion would have been answered; one that made something else than this call asks for was somebody else's. */
function answerOf(found: FoundConversion, command: ConvertLead): StepAnswer | null {
  if (found.state !== 'converted') return null;
  const { contactId, accountId, dealId } = found;
  const isOurs =
    (command.deal === null) === (dealId === null) &&
    (command.contactId ?? contactId) === contactId &&
    (command.accountId ?? accountId) === accountId;
  return isOurs
    ? { status: 200, json: { data: [{ Contacts: contactId, Accounts: accountId, Deals: dealId }] } }
    : { status: 400, json: { code: 'ID_ALREADY_CONVERTED', details: {}, message: '', status: 'error' } };
}
