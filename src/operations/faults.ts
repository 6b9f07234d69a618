import type { Organisation } from '../domain/caller.ts';
import { isStruck, type FaultCall, type FaultRule } from '../domain/fault.ts';
import { isId } from '../domain/id.ts';
import { Refused } from '../domain/refusal.ts';
import { hashSecret } from '../storage/hash-secret.ts';
import {
  deleteFaults,
  findFaultsOfClient,
  findFaultsOfToken,
  insertFault,
  listFaults as select,
  strikeFault,
  type ListedFault,
  type PossibleFault,
} from '../storage/sql/faults.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { statementOf } from './transaction-of.ts';

export type { ListedFault, PossibleFault } from '../storage/sql/faults.ts';

const FAULTS_MAX = 100;

/** By what a call shows whose it is. */
export type FaultKey = { readonly token: string } | { readonly clientId: string };

/**
 * The fault that strikes a call, if one does: the first that fits. Its strike is counted, whoever else counts at that moment; one that is to strike so
 * many calls strikes no more.
 */
export async function takeFault(
  { database, now }: OperationContext,
  key: FaultKey,
  call: FaultCall,
): Promise<PossibleFault | null> {
  const at = now();
  const possible =
    'token' in key
      ? await findFaultsOfToken(database, hashSecret(key.token), at)
      : await findFaultsOfClient(database, key.clientId, at);
  for (const fault of possible) {
    if (!isStruck(fault.rule, call)) continue;
    if (await strikeFault(database, fault.orgId, fault.no, at)) return fault;
  }
  return null;
}

/** @param ttlMs of the server's time; `null`: for ever @throws AdministrationRefused for one too many, and an organisation that no sandbox has made */
export async function addFault(
  context: OperationContext,
  organisation: Organisation,
  rule: FaultRule,
  ttlMs: number | null,
): Promise<ListedFault> {
  if (organisation.life === null) {
    throw new AdministrationRefused(
      `Organisation ${organisation.id} was not made by a sandbox: nothing goes wrong there on purpose.`,
    );
  }
  const until = ttlMs === null ? null : new Date(context.now().getTime() + ttlMs);
  // two that are added at one moment take the same number
  const made = await retryOnConflict(() =>
    statementOf(context, organisation, async (on) => {
      if ((await select(on, organisation.id)).length >= FAULTS_MAX) {
        throw new AdministrationRefused(`There are ${FAULTS_MAX} faults already: delete some.`, null, 'too_many');
      }
      return insertFault(on, organisation.id, rule, until);
    }),
  );
  if (made === undefined) throw new Error('an insert returns what it has inserted');
  return made;
}

/** Also those that strike no more. */
export async function listFaults({ database }: OperationContext, { id }: Organisation): Promise<ListedFault[]> {
  return select(database, id);
}

export async function clearFaults(context: OperationContext, organisation: Organisation): Promise<void> {
  await statementOf(context, organisation, (on) => deleteFaults(on, organisation.id, null));
}

/** @throws Refused `not_found` */
export async function removeFault(context: OperationContext, organisation: Organisation, no: string): Promise<void> {
  const gone = isId(no) ? await statementOf(context, organisation, (on) => deleteFaults(on, organisation.id, no)) : 0;
  if (gone === 0) throw new Refused({ code: 'not_found', path: [] });
}
