import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import type { NewAttachment } from '../storage/sql/insert-attachments.ts';
import type { NewCampaignMember } from '../storage/sql/insert-campaign-members.ts';
import { InvalidSeed } from './invalid-seed.ts';
import type { Seed } from './seed-format.ts';
import type { SeedIds } from './seed-ids.ts';
import type { SeedPeople } from './seed-people.ts';
import { seedTime } from './seed-time.ts';

type Modules = ReadonlyMap<Id, ModuleName>;

/** An attachment of a seed, with its bytes. */
export interface SeedAttachment extends NewAttachment {
  readonly content: Buffer;
}

/** A seed's attachments. @throws InvalidSeed for a parent or owner that is not in the file */
export function planSeedAttachments(
  seed: Seed,
  modules: Modules,
  people: SeedPeople,
  ids: SeedIds,
  at: Date,
): SeedAttachment[] {
  return (seed.attachments ?? []).map(({ id, parent, fileName, contentType, text, owner, Created_Time }, index) => {
    const place = `attachments[${index}]`;
    if (!modules.has(parent)) throw new InvalidSeed(`${place}.parent`, `no record of the file has the id ${parent}.`);
    const content = Buffer.from(text);
    return {
      id: ids.idOr(id),
      recordId: parent,
      fileName,
      contentType,
      content,
      sizeBytes: content.length,
      linkUrl: null,
      ownerId: people.get(`${place}.owner`, owner).id,
      createdAt: seedTime(`${place}.Created_Time`, Created_Time, at),
    };
  });
}

/** A seed's campaign members as rows. @throws InvalidSeed for a campaign or member that is not in the file, and a pair that stands twice */
export function planSeedMembers(seed: Seed, modules: Modules, at: Date): NewCampaignMember[] {
  const pairs = new Set<string>();
  return (seed.campaignMembers ?? []).map(({ campaign, member, status, Created_Time }, index) => {
    const place = `campaignMembers[${index}]`;
    if (modules.get(campaign) !== 'Campaigns') {
      throw new InvalidSeed(`${place}.campaign`, `no campaign of the file has the id ${campaign}.`);
    }
    const module = modules.get(member);
    if (module !== 'Leads' && module !== 'Contacts') {
      throw new InvalidSeed(`${place}.member`, `no lead or contact of the file has the id ${member}.`);
    }
    const pair = `${campaign} ${member}`;
    if (pairs.has(pair)) throw new InvalidSeed(place, `${member} is a member of ${campaign} already.`);
    pairs.add(pair);
    return {
      campaignId: campaign,
      memberId: member,
      status: status ?? null,
      createdAt: seedTime(`${place}.Created_Time`, Created_Time, at),
    };
  });
}
