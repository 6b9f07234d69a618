import { isActivity } from './activity-module.ts';
import type { ConversionImage, CreatedImage } from './conversion-image.ts';
import type { CrmRecord, RecordReference } from './crm-record.ts';
import type { Id } from './id.ts';
import { isSame } from './is-same.ts';
import type { Hanger, UndoFacts } from './undo-facts.ts';
import type { Heirs } from './undo-heirs.ts';
import type { UndoConflicts } from './undo-conflicts.ts';
import type { AttachedThing, UndoPlan } from './undo-plan.ts';

/** What becomes of the records that a conversion made. */
export interface CreatedFates {
  readonly deletes: ReadonlyMap<Id, RecordReference>;
  readonly stays: UndoPlan['stays'];
  /** What was attached since to the records that go all the same. */
  readonly orphans: readonly Hanger[];
}

/** What points at others goes first, so that it is known who still needs them. */
const ORDER = ['Deals', 'Contacts', 'Accounts'] as const;

/**
 * A record that nobody touched since goes; one that others need stays; one that was edited, or has something attached, is for the
 * caller to decide.
 */
export function settleCreated(facts: UndoFacts, conflicts: UndoConflicts, heirs: Heirs): CreatedFates {
  const { image } = facts.conversion;
  const deletes = new Map<Id, RecordReference>();
  const stays: UndoPlan['stays'][number][] = [];
  const orphans: Hanger[] = [];
  for (const created of ORDER.flatMap((module) => image.created.filter((one) => one.module === module))) {
    const now = facts.records.get(created.id);
    if (now === undefined) continue;
    const record = referenceTo(now);
    const hangers = facts.hangers.filter(({ on }) => on === created.id);
    const users = hangers.filter((hanger) => isUser(hanger, created, image, deletes));
    if (users.length > 0) {
      stays.push({ record, usedBy: users.map(referenceOf) });
      heirs.inheritRecord(
        created,
        users.map((user) => referenceOf(user).id),
      );
      continue;
    }
    const edited = editedFields(created, now, facts);
    const since = hangers.filter((hanger) => !isOwn(hanger, image));
    const goes =
      (edited.length === 0 && since.length === 0) ||
      conflicts.restores({
        kind: 'record',
        id: created.id,
        record,
        edited,
        attached: since.map(referenceOf),
        choices: since.some(({ kind }) => kind === 'conversion') ? ['keep'] : ['keep', 'restore'],
      });
    if (!goes) {
      heirs.inheritRecord(created, []);
      continue;
    }
    deletes.set(created.id, record);
    orphans.push(...since);
  }
  return { deletes, stays, orphans };
}

/** A record of this conversion that stays needs what it points at, and an account is not taken away from others. */
function isUser(
  hanger: Hanger,
  { module }: CreatedImage,
  image: ConversionImage,
  deletes: ReadonlyMap<Id, unknown>,
): boolean {
  if (hanger.kind === 'conversion') return module === 'Accounts';
  if (hanger.kind !== 'lookup') return false;
  const { record } = hanger;
  if (image.created.some(({ id }) => id === record.id)) return !deletes.has(record.id);
  return module === 'Accounts' && record.module !== 'Notes' && !isActivity(record.module) && !isOwn(hanger, image);
}

/** Whether the conversion itself put it there. */
function isOwn(hanger: Hanger, image: ConversionImage): boolean {
  switch (hanger.kind) {
    case 'lookup': {
      const { record, field, on } = hanger;
      const changed = image.changes.some(
        (one) => one.kind === 'lookup' && one.recordId === record.id && one.field === field && one.after === on,
      );
      return changed || image.created.some(({ id, lookups }) => id === record.id && lookups[field] === on);
    }
    case 'attachment':
      return image.attachments.some(({ id }) => id === hanger.id);
    case 'membership':
      return image.memberships.some(
        ({ campaignId, status, since, place = { status, since } }) =>
          campaignId === hanger.campaign.id &&
          place.status === hanger.status &&
          isSameMoment(place.since, hanger.since),
      );
    case 'deal_contact': {
      // two that the conversion made, or inherited, are each other's
      const own = new Set([image.dealContact?.dealId, image.dealContact?.contactId]);
      const made = new Set(image.created.map(({ id }) => id));
      return [own, made].some((pair) => pair.has(hanger.on) && pair.has(hanger.other.id));
    }
    case 'conversion':
      return false;
  }
}

function dealFirst(one: CreatedImage, other: CreatedImage): number {
  return ORDER.indexOf(one.module) - ORDER.indexOf(other.module);
}

function editedFields(created: CreatedImage, now: CrmRecord, { conversion, hangers, records }: UndoFacts): string[] {
  const before: Readonly<Record<string, unknown>> = {
    ...created.values,
    ...created.lookups,
    Owner: created.ownerId,
    Tag: created.tags.toSorted(),
  };
  const ids = Object.entries(now.lookups).map(([field, { id }]) => [field, id]);
  const after: Readonly<Record<string, unknown>> = {
    ...now.values,
    ...Object.fromEntries(ids),
    Owner: now.ownerId,
    Tag: now.tags.map(({ id }) => id).toSorted(),
  };
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const isGone = (id: string | undefined): boolean => id !== undefined && !records.has(id);
  // a look-up to what somebody deleted is empty by itself
  const edited = fields.filter((field) => !isSame(before[field], after[field]) && !isGone(created.lookups[field]));
  const link = conversion.image.dealContact;
  if (link === null || isGone(link.dealId) || isGone(link.contactId)) return edited;
  // of the deal, or of the contact where the deal was there
  const [bearer] = conversion.image.created
    .filter(({ id }) => id === link.dealId || id === link.contactId)
    .toSorted(dealFirst);
  if (bearer?.id !== created.id) return edited;
  const role = hangers.find(
    (one) =>
      one.kind === 'deal_contact' &&
      [one.on, one.other.id].includes(link.dealId) &&
      [one.on, one.other.id].includes(link.contactId),
  );
  return role?.kind === 'deal_contact' && role.roleId === link.roleId ? edited : [...edited, 'Contact_Role'];
}

export function isSameMoment(one: string, other: string): boolean {
  return new Date(one).getTime() === new Date(other).getTime();
}

export function referenceTo({ id, module, name }: CrmRecord): RecordReference {
  return { id, module, name };
}

function referenceOf(hanger: Hanger): AttachedThing {
  switch (hanger.kind) {
    case 'lookup':
      return hanger.record;
    case 'attachment':
      return { module: 'Attachments', id: hanger.id, name: hanger.name };
    case 'membership':
      return hanger.campaign;
    case 'deal_contact':
      return hanger.other;
    case 'conversion':
      return hanger.lead;
  }
}
