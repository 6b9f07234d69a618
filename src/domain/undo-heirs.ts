import type { Organisation } from './caller.ts';
import type { ConversionImage, CreatedImage, FieldChange, MembershipImage } from './conversion-image.ts';
import type { ConvertLead } from './convert-lead.ts';
import type { CrmRecord, FieldValue, RecordReference } from './crm-record.ts';
import { mappingWith } from './field-mapping.ts';
import type { Id } from './id.ts';
import { TARGET_MODULES } from './target-module.ts';
import { isSame } from './is-same.ts';
import type { KeptConversion } from './kept-conversion.ts';

/** A conversion into the same records that came after the one which is taken back, and stands. */
export interface LaterConversion extends KeptConversion {
  readonly command: Pick<ConvertLead, 'carryOverTags' | 'deal'>;
  /** `null`: it has been deleted. */
  readonly lead: CrmRecord | null;
}

/**
 * What a conversion made and a later one uses is the later one's from then on: it stays, and goes when that is taken back. The first of those
 * that use it inherits it.
 */
export class Heirs {
  readonly #later: readonly LaterConversion[];
  readonly #images = new Map<Id, ConversionImage>();

  /** @param later the earliest first */
  constructor(later: readonly LaterConversion[]) {
    this.#later = later;
  }

  /** Images of the conversions that have inherited something, by id. */
  get images(): ReadonlyMap<Id, ConversionImage> {
    return this.#images;
  }

  /** Leads of later conversions that have the very value which the change gave the field. */
  claimants(change: FieldChange, record: CrmRecord, organisation: Organisation): RecordReference[] {
    return this.#into(record.id).flatMap((one) => {
      const { lead } = one;
      return lead !== null && claims(one, lead, change, record, organisation)
        ? [{ module: lead.module, id: lead.id, name: lead.name }]
        : [];
    });
  }

  /**
   * @param users records of this conversion that point at it: whoever inherited one of them needs it too
   * @returns whether a later conversion has the record, which is now its own: as this one made it, and that one changed it
   */
  inheritRecord(created: CreatedImage, users: readonly Id[]): boolean {
    return this.#give(this.#into(created.id)[0] ?? this.#heirOfAny(users), (image) => {
      const own = image.changes.filter(({ recordId }) => recordId === created.id);
      const tags = image.tagged.filter(({ recordId }) => recordId === created.id).map(({ tagId }) => tagId);
      return {
        ...image,
        created: [...image.created, { ...own.reduce(changed, created), tags: [...created.tags, ...tags] }],
        changes: image.changes.filter(({ recordId }) => recordId !== created.id),
        tagged: image.tagged.filter(({ recordId }) => recordId !== created.id),
      };
    });
  }

  /** @returns whether a later conversion changed again what this one left: taking that back leads to what was before both */
  inheritChange(change: FieldChange): boolean {
    const isSameField = ({ kind, recordId, field }: FieldChange): boolean =>
      kind === change.kind && recordId === change.recordId && field === change.field;
    const heir = this.#later.find((one) => this.#imageOf(one).changes.some(isSameField));
    const next = heir === undefined ? undefined : this.#imageOf(heir).changes.find(isSameField);
    if (next === undefined || !isSame(next.before, change.after)) return false;
    return this.#give(heir, (image) => ({
      ...image,
      changes: image.changes.map((one) => (one === next ? withBefore(one, change) : one)),
    }));
  }

  /** @returns whether a later conversion put the tag on the record too */
  inheritTag(record: CrmRecord, tag: { readonly id: Id; readonly name: string }): boolean {
    const heir = this.#into(record.id).find((one) => carriesTag(one, record, tag.name));
    return this.#give(heir, (image) => ({
      ...image,
      tagged: [...image.tagged, { recordId: record.id, tagId: tag.id }],
    }));
  }

  /** @returns whether a later conversion linked the contact to the deal too */
  inheritDealContact(link: NonNullable<ConversionImage['dealContact']>): boolean {
    const heir = this.#later.find((one) => one.dealId === link.dealId && one.contactId === link.contactId);
    return this.#give(heir, (image) => ({ ...image, dealContact: link }));
  }

  /** The part of a record that this conversion made, and a later one has inherited, goes with it. */
  inheritMadePart(link: NonNullable<ConversionImage['dealContact']>): void {
    const heir = this.#heirOfAny([link.dealId, link.contactId]);
    this.#give(heir, (image) => ({ ...image, dealContact: image.dealContact ?? link }));
  }

  /**
   * Tags and roles that stay are those of whoever has them now.
   *
   * @param link the part for which a role was made
   */
  inheritNew(tagIds: readonly Id[], roleIds: readonly Id[], link: ConversionImage['dealContact']): void {
    for (const id of tagIds) {
      const heir = this.#later.find((one) => {
        const { created, tagged } = this.#imageOf(one);
        return created.some(({ tags }) => tags.includes(id)) || tagged.some(({ tagId }) => tagId === id);
      });
      this.#give(heir, (image) => ({ ...image, newTags: [...image.newTags, id] }));
    }
    for (const id of roleIds) {
      const heir =
        this.#later.find((one) => this.#imageOf(one).dealContact?.roleId === id) ??
        (link?.roleId === id ? this.#heirOfAny([link.dealId, link.contactId]) : undefined);
      this.#give(heir, (image) => ({ ...image, newRoles: [...image.newRoles, id] }));
    }
  }

  /** @returns whether the lead of a later conversion had a place in the campaign too, for which the contact's place stands since */
  inheritMembership({ campaignId, contactId, status, since, place }: MembershipImage): boolean {
    const isSamePlace = (one: MembershipImage): boolean => one.campaignId === campaignId && one.contactId === contactId;
    const heir = this.#later.find((one) => this.#imageOf(one).memberships.some(isSamePlace));
    return this.#give(heir, (image) => ({
      ...image,
      memberships: image.memberships.map((one) =>
        isSamePlace(one) ? { ...one, wasMember: false, place: place ?? { status, since } } : one,
      ),
    }));
  }

  #into(recordId: Id): LaterConversion[] {
    return this.#later.filter(({ contactId, accountId, dealId }) => [contactId, accountId, dealId].includes(recordId));
  }

  #heirOfAny(recordIds: readonly Id[]): LaterConversion | undefined {
    return this.#later.find((one) => this.#imageOf(one).created.some(({ id }) => recordIds.includes(id)));
  }

  #imageOf({ id, image }: LaterConversion): ConversionImage {
    return this.#images.get(id) ?? image;
  }

  #give(heir: LaterConversion | undefined, change: (image: ConversionImage) => ConversionImage): boolean {
    if (heir === undefined) return false;
    this.#images.set(heir.id, change(this.#imageOf(heir)));
    return true;
  }
}

/** The later of two changes of a field, as if the earlier one had not been. */
function withBefore(later: FieldChange, earlier: FieldChange): FieldChange {
  if (later.kind === 'value' && earlier.kind === 'value') return { ...later, before: earlier.before };
  if (later.kind === 'owner' && earlier.kind === 'owner') return { ...later, before: earlier.before };
  return later.kind === 'lookup' && earlier.kind === 'lookup' ? { ...later, before: earlier.before } : later;
}

function changed(created: CreatedImage, { kind, field, after }: FieldChange): CreatedImage {
  if (kind === 'owner') return { ...created, ownerId: after };
  if (kind === 'value') return { ...created, values: { ...created.values, [field]: after } };
  const { [field]: _before, ...others } = created.lookups;
  return { ...created, lookups: after === null ? others : { ...others, [field]: after } };
}

function claims(
  { accountId }: LaterConversion,
  lead: CrmRecord,
  { kind, field, after }: FieldChange,
  { module }: CrmRecord,
  { policy }: Organisation,
): boolean {
  if (kind === 'lookup') return field === 'Account_Name' && after !== null && accountId === after;
  const target = TARGET_MODULES.find((one) => one === module);
  if (kind === 'owner' || target === undefined) return false;
  return mappingWith(policy.fieldMapping).some((rule) => {
    const value: FieldValue | undefined = lead.values[rule.lead];
    if (rule[target] !== field || value === undefined) return false;
    const translated = typeof value === 'string' ? (rule.values?.[target]?.[value] ?? value) : value;
    return isSame(translated, after);
  });
}

function carriesTag({ command, lead }: LaterConversion, { module }: CrmRecord, name: string): boolean {
  const target = TARGET_MODULES.find((one) => one === module);
  if (target === undefined) return false;
  const carried = command.carryOverTags[target];
  if (carried === 'all' ? lead?.tags.some((tag) => tag.name === name) : carried.includes(name)) return true;
  const given = target === 'Deals' ? command.deal?.['Tag'] : null;
  return Array.isArray(given) && given.some((tag: unknown) => isSame(tag, { name }));
}
