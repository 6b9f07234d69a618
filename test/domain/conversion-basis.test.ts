import { describe, expect, it } from 'vitest';
import { conversionBasis, type PlanSurroundings } from '../../src/domain/conversion-basis.ts';
import type { ConversionFacts, RelatedRecord } from '../../src/domain/conversion-facts.ts';
import type { CrmRecord } from '../../src/domain/crm-record.ts';
import { command, CONTACT, COLLEAGUE, DEAL, facts, LEAD, organisation, OWNER, record } from './conversion-world.ts';

const CAMPAIGN = '501';
const MEMBER = { kind: 'campaign_member', campaignId: CAMPAIGN, status: 'Sent', since: '2026-02-01' } as const;
const TASK = { kind: 'activity', module: 'Tasks', id: '601', ownerId: OWNER, whoId: null } as const;
const NAMESAKE = record('Contacts', CONTACT, { Last_Name: 'Byron' });
const REASON = { kind: 'name', field: 'Full_Name', leadValue: 'Byron' } as const;

interface World {
  readonly related?: readonly RelatedRecord[];
  readonly others?: readonly CrmRecord[];
  readonly matches?: readonly CrmRecord[];
  readonly notified?: PlanSurroundings['notified'];
}

function basis({ related = [MEMBER, TASK], others = [], matches = [], notified = [] }: World) {
  const lead = record('Leads', LEAD, { Last_Name: 'Byron' });
  const hanging: ConversionFacts['leads'] = new Map([[LEAD, { record: lead, related }]]);
  return conversionBasis(
    command({ deal: { ...DEAL, Campaign_Source: CAMPAIGN } }),
    facts([lead, ...others], hanging),
    organisation(),
    { matches: { Contacts: matches.map((one) => ({ record: one, reasons: [REASON] })), Accounts: [] }, notified },
  );
}

/** Names of what is not the same in two worlds. */
function changed(before: World, now: World): string[] {
  const [one, other] = [basis(before), basis(now)];
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
}

describe('what a plan stands on', () => {
  it.each<[string, World, World, string[]]>([
    ['the same', {}, {}, []],
    ['the order of what hangs on the lead', {}, { related: [TASK, MEMBER] }, []],
    ['the status in a campaign', {}, { related: [{ ...MEMBER, status: 'Opened' }, TASK] }, ['lead.campaign_member']],
    ['the owner of a task', {}, { related: [MEMBER, { ...TASK, ownerId: COLLEAGUE }] }, ['lead.activity']],
    ['what the deal points at', {}, { others: [record('Campaigns', CAMPAIGN, {})] }, [`record.${CAMPAIGN}`]],
    ['a match', { matches: [NAMESAKE] }, {}, ['matches']],
    ['the name of a match', { matches: [NAMESAKE] }, { matches: [{ ...NAMESAKE, name: 'Lord Byron' }] }, ['matches']],
    ['who is told', {}, { notified: [{ id: '701', kind: 'webhook' }] }, ['notified']],
  ])('%s', (_, before, now, expected) => {
    expect(changed(before, now)).toEqual(expected);
  });
});
