import { Readable } from 'node:stream';
import type { Organisation } from '../domain/caller.ts';
import { isTimeZone } from '../domain/is-time-zone.ts';
import { isOrganisationId, ORGANISATION_ID_MAX } from '../domain/organisation-id.ts';
import { roleNameKey } from '../domain/match-keys.ts';
import { parsePolicy } from '../domain/parse-policy.ts';
import type { Queryable } from '../storage/database.ts';
import { findTakenCredentials } from '../storage/sql/find-taken-credentials.ts';
import { insertAttachments } from '../storage/sql/insert-attachments.ts';
import { insertCampaignMembers } from '../storage/sql/insert-campaign-members.ts';
import { insertClients, type NewClient } from '../storage/sql/insert-clients.ts';
import { insertStandingFaults } from '../storage/sql/faults.ts';
import { insertContactRoles, type NewContactRole } from '../storage/sql/insert-contact-roles.ts';
import { insertCustomFields } from '../storage/sql/insert-custom-fields.ts';
import { insertIdBlock } from '../storage/sql/insert-id-block.ts';
import { insertOrganisation, type NewOrganisation, type SandboxRow } from '../storage/sql/insert-organisation.ts';
import { insertRoles } from '../storage/sql/insert-roles.ts';
import { insertTokens, type NewToken } from '../storage/sql/insert-tokens.ts';
import { insertUsers } from '../storage/sql/insert-users.ts';
import { lockKeys } from '../storage/sql/lock-keys.ts';
import { writeRecords } from '../storage/sql/write-records.ts';
import { CredentialTaken, InvalidSeed } from './invalid-seed.ts';
import type { OperationContext } from './operation-context.ts';
import { planSeedClients, planSeedTokens } from './plan-seed-credentials.ts';
import { planSeedFields } from './plan-seed-fields.ts';
import { planSeedRecords } from './plan-seed-records.ts';
import { planSeedAttachments, planSeedMembers } from './plan-seed-related.ts';
import type { Seed } from './seed-format.ts';
import { SeedIds } from './seed-ids.ts';
import { SeedPeople } from './seed-people.ts';

/**
 * Loads an organisation with its people, credentials and records, all of it or nothing. Several servers may load the same seed at
 * once: one does.
 *
 * @param sandbox what a sandbox makes it with; `null`: it is no sandbox's
 * @returns `present` when an organisation has the id already; nothing is looked at or changed then
 * @throws InvalidSeed naming the place in the file
 */
export async function loadSeed(
  context: OperationContext,
  seed: Seed,
  sandbox: SandboxRow | null = null,
): Promise<'loaded' | 'present'> {
  return context.database.transaction(async (tx) => {
    const at = context.now();
    const loaded = await loadContents(context, tx, seed, (organisation) =>
      insertOrganisation(tx, organisation, sandbox, at),
    );
    return loaded ? 'loaded' : 'present';
  });
}

/**
 * Loads what a seed holds into its organisation, which has nothing yet.
 *
 * @param place makes the organisation, or makes it ready; `false`: nothing is loaded
 * @returns what `place` does @throws InvalidSeed
 */
export async function loadContents<Placed>(
  context: OperationContext,
  tx: Queryable,
  seed: Seed,
  place: (organisation: NewOrganisation) => Promise<Placed>,
): Promise<Placed> {
  const { id, name, timeZone = 'UTC', settings = {} } = seed.organisation;
  if (!isOrganisationId(id)) {
    throw new InvalidSeed('organisation.id', `must be a whole number from 1 to ${ORGANISATION_ID_MAX}, in quotes.`);
  }
  if (!isTimeZone(timeZone)) {
    throw new InvalidSeed('organisation.timeZone', `"${timeZone}" is no time zone; "Europe/Paris" is one.`);
  }
  const placed = await place({ id, name, timeZone, settings });
  if (placed === false) return placed;
  const fields = planSeedFields(seed);
  await insertCustomFields(tx, id, fields.rows);
  const organisation = {
    id,
    name,
    timeZone,
    modules: fields.modules,
    policy: parsePolicy(settings),
    clock: null,
    hasReceivers: false,
    life: null,
  };
  await insertContents(context, tx, seed, organisation, context.now());
  return placed;
}

async function insertContents(
  { attachments: store }: OperationContext,
  tx: Queryable,
  seed: Seed,
  organisation: Organisation,
  at: Date,
): Promise<void> {
  const orgId = organisation.id;
  const ids = new SeedIds(seed);
  const people = new SeedPeople(seed, ids);
  const clients = planSeedClients(seed);
  const tokens = planSeedTokens(seed, people, at);
  await checkCredentialsFree(tx, clients, tokens);
  const contactRoles = planContactRoles(seed, ids);
  const { writes, modules } = planSeedRecords(seed, organisation, people, ids, at);
  const tagIds = new Map(writes.tags.map((tag) => [tag.id, ids.draw()]));
  const attachments = planSeedAttachments(seed, modules, people, ids, at);
  const members = planSeedMembers(seed, modules, at);

  await insertIdBlock(tx, orgId, ids.next);
  await insertRoles(tx, orgId, people.roles);
  await insertUsers(tx, orgId, people.users, at);
  await insertClients(tx, orgId, clients, at);
  await insertTokens(tx, orgId, tokens, at);
  await insertContactRoles(tx, orgId, contactRoles);
  await insertStandingFaults(tx, orgId, seed.faults ?? []);
  await writeRecords(tx, orgId, writes, (ref) => tagIds.get(ref) ?? ref);
  await insertAttachments(
    tx,
    orgId,
    attachments.map(({ content: _content, ...row }) => row),
  );
  for (const { id, content } of attachments) await store.write(tx, orgId, id, Readable.from([content]));
  await insertCampaignMembers(tx, orgId, members);
}

/** A copy of another seed often keeps its credentials, and then a request could not tell the organisations apart. */
async function checkCredentialsFree(
  tx: Queryable,
  clients: readonly NewClient[],
  tokens: readonly NewToken[],
): Promise<void> {
  const hashes = tokens.map(({ hash }) => hash);
  const clientIds = clients.map(({ id }) => id);
  // of two organisations that are made of one seed at the same moment, the second waits, and finds the first
  await lockKeys(tx, 'credentials', [...hashes.map((hash) => hash.toString('hex')), ...clientIds]);
  const taken = await findTakenCredentials(tx, hashes, clientIds);
  const another = 'another organisation of this database has it; choose a different one.';
  const client = clients.findIndex(({ id }) => taken.clientIds.has(id));
  if (client !== -1) throw new CredentialTaken(`clients[${client}].id`, another);
  const token = tokens.findIndex(({ hash }) => taken.hashes.has(hash.toString('hex')));
  if (token !== -1) throw new CredentialTaken(`tokens[${token}].secret`, another);
}

/** Contact roles are found without regard to case, so two may not differ by it alone. */
function planContactRoles(seed: Seed, ids: SeedIds): NewContactRole[] {
  const names = new Set<string>();
  return (seed.contactRoles ?? []).map(({ id, name }, index) => {
    const key = roleNameKey(name);
    if (names.has(key))
      throw new InvalidSeed(`contactRoles[${index}].name`, `there is another contact role "${name}".`);
    names.add(key);
    return { id: ids.idOr(id), name };
  });
}
