import { isNewRef } from '../domain/conversion-facts.ts';
import type { ConversionPlan, Move, PlannedRecord } from '../domain/conversion-plan.ts';
import { recordsOf } from '../domain/conversion-image.ts';
import { valueSource } from '../domain/value-source.ts';
import type { ConversionPreview } from '../operations/preview-conversion.ts';
import { encodeRefusal } from '../wire/api/errors.ts';
import { reportWords } from './report-words.ts';

/** What a conversion would do, a line each. */
export function planWords({ lead, outcome, missing, matches, notified, planHash }: ConversionPreview): string[] {
  const { id, name } = lead.record;
  const head = [
    `Lead ${id} ${name}`,
    ...[...matches.Accounts, ...matches.Contacts].map(
      ({ record, reasons }) =>
        `  may be in ${record.module} ${record.id} ${record.name} already: ${reasons.map(({ field }) => field).join(', ')}`,
    ),
    ...missing.map(({ module, field }) => `  lacks ${module}.${field}`),
  ];
  if (!outcome.ok) return [...head, `Would be refused: ${encodeRefusal(outcome.refusal).detail}`];
  const { plan } = outcome;
  return [
    ...head,
    ...recordsOf(plan).flatMap((record) => recordWords(plan, record)),
    ...plan.moves.map(moveWords),
    ...plan.tags.map((tag) => `  puts the tag "${tag.name}" on ${tag.module}`),
    ...plan.mails.map(({ to }) => `  sends a mail to ${to}`),
    ...notified.map((one) => `  tells ${one.kind} ${one.id}`),
    ...plan.report.filter(({ kind }) => kind !== 'mapped').map((line) => `  ${reportWords(line)}`),
    `plan hash: ${planHash}`,
  ];
}

function recordWords(plan: ConversionPlan, record: PlannedRecord): string[] {
  const { module } = record;
  const head = record.kind === 'created' ? `makes ${module}` : `links ${module} ${record.ref} ${record.before.name}`;
  const fields = [...Object.entries(record.values), ...Object.entries(record.lookups)].map(([field, value]) => {
    const source = valueSource(plan, module, field);
    const from = source.kind === 'lead' ? `lead.${source.field}` : source.kind;
    return `    ${field} = ${isNew(value) ? 'the new one' : JSON.stringify(value)} (${from})`;
  });
  return [`  ${head}`, ...fields];
}

function moveWords(move: Move): string {
  const what =
    move.kind === 'campaign_member'
      ? `Campaigns ${move.campaignId}`
      : move.kind === 'attachment'
        ? `Attachments ${move.id}`
        : `${move.id} ${move.kind === 'owner' ? 'Owner' : move.field}`;
  const to = move.to === null ? 'nothing' : isNew(move.to) ? (move.to.split(':')[1] ?? '') : move.to;
  return `  moves ${what} -> ${to}`;
}

function isNew(value: unknown): boolean {
  return typeof value === 'string' && isNewRef(value);
}
