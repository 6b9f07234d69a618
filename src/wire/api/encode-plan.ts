import { isNewRef, type LeadFacts, type Ref, type RelatedRecord } from '../../domain/conversion-facts.ts';
import type { ConversionPlan, Move, PlannedRecord } from '../../domain/conversion-plan.ts';
import type { LeadMatch, LeadMatches } from '../../domain/match-lead.ts';
import type { MissingField } from '../../domain/missing-fields.ts';
import type { PlanOutcome } from '../../domain/plan-conversion.ts';
import { TARGET_MODULES } from '../../domain/target-module.ts';
import { valueSource } from '../../domain/value-source.ts';
import { encodeRefusal } from './errors.ts';

/** What `previewConversion` gives. */
interface Preview {
  readonly lead: LeadFacts;
  readonly outcome: PlanOutcome;
  readonly missing: readonly MissingField[];
  readonly matches: LeadMatches['matches'];
  readonly notified: readonly { readonly id: string; readonly kind: string }[];
  readonly planHash: string;
}

/** A plan for people and programs: `possible`, or the `problem` with which converting would be answered. */
export function encodePlan({ lead, outcome, missing, matches, notified, planHash }: Preview): object {
  const head = {
    possible: outcome.ok,
    problem: outcome.ok ? null : encodeRefusal(outcome.refusal),
    lead: { id: lead.record.id, name: lead.record.name },
    missing,
    matches: encodeMatches(matches),
  };
  if (!outcome.ok) return { ...head, planHash };
  const { plan } = outcome;
  const records = [plan.contact, plan.account, plan.deal].filter((record) => record !== null);
  const target = targetOf(records);
  return {
    ...head,
    contact: encodeRecord(plan, plan.contact, target),
    account: plan.account === null ? null : encodeRecord(plan, plan.account, target),
    deal: plan.deal === null ? null : encodeRecord(plan, plan.deal, target),
    contactRole: plan.role === null ? null : (plan.role.role?.name ?? plan.role.role?.ref ?? null),
    moves: plan.moves.map((move) => encodeMove(move, lead.related, target)),
    tags: plan.tags.map(({ name, record, tag }) => ({ name, to: target(record), isNew: isNewRef(tag) })),
    mails: plan.mails.map(({ to, subject }) => ({ to, subject })),
    notified,
    report: plan.report,
    planHash,
  };
}

/** A record that a ref names; `id` is `null` for one that will only be made. */
type Target = (ref: Ref) => { readonly module: string | null; readonly id: string | null };

function targetOf(records: readonly PlannedRecord[]): Target {
  const modules = new Map<Ref, string>(records.map(({ ref, module }) => [ref, module]));
  return (ref) => ({ module: modules.get(ref) ?? null, id: isNewRef(ref) ? null : ref });
}

/** Every field that is written, with where its value comes from, and for a record that is there what it takes the place of. */
function encodeRecord(plan: ConversionPlan, record: PlannedRecord, target: Target): object {
  const before = record.kind === 'linked' ? record.before : null;
  const encode = (field: string, value: unknown, replaced: unknown): object => {
    const source = valueSource(plan, record.module, field);
    return before === null ? { field, value, source } : { field, value, source, before: replaced ?? null };
  };
  const fields = [
    ...Object.entries(record.values).map(([field, value]) => encode(field, value, before?.values[field])),
    ...Object.entries(record.lookups).map(([field, ref]) => encode(field, target(ref), before?.lookups[field]?.id)),
  ];
  return {
    kind: record.kind,
    id: before?.id ?? null,
    name: before?.name ?? null,
    ownerId: record.kind === 'created' ? record.ownerId : record.before.ownerId,
    fields,
  };
}

function encodeMove(move: Move, related: readonly RelatedRecord[], target: Target): object {
  if (move.kind === 'campaign_member') return { module: 'Campaigns', id: move.campaignId, to: target(move.to) };
  if (move.kind === 'attachment') return { module: 'Attachments', id: move.id, to: target(move.to) };
  const one = related.find((candidate) => 'id' in candidate && candidate.id === move.id);
  return {
    module: one?.kind === 'activity' ? one.module : 'Notes',
    id: move.id,
    field: move.kind === 'owner' ? 'Owner' : move.field,
    from: move.from,
    to: move.to === null ? null : move.kind === 'owner' ? { module: 'users', id: move.to } : target(move.to),
  };
}

/** Records that the lead may be in already, the strongest first, with the reasons. */
export function encodeMatches(matches: LeadMatches['matches']): object {
  const encode = ({ record, reasons }: LeadMatch): object => ({
    id: record.id,
    name: record.name,
    reasons: reasons.map(({ kind, field, leadValue }) => ({ kind, field, leadValue })),
  });
  return Object.fromEntries(
    TARGET_MODULES.flatMap((module) => (module === 'Deals' ? [] : [[module, matches[module].map(encode)]])),
  );
}
