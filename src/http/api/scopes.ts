import { TARGET_MODULES } from '../../domain/target-module.ts';
import type { ScopeNeeded, ScopeOperation } from '../../wire/v2/scopes.ts';

export const READ_LEADS: ScopeNeeded = { group: 'modules', parts: ['Leads'], operations: ['READ'] };
/** Rows may be new leads, and leads that are there. */
export const WRITE_LEADS: readonly ScopeNeeded[] = [
  { group: 'modules', parts: ['Leads'], operations: ['CREATE'] },
  { group: 'modules', parts: ['Leads'], operations: ['UPDATE'] },
];
/** As in API 2.0 (contract v2 §1.1). */
export const CONVERT_LEADS: ScopeNeeded = { group: 'modules', parts: ['Leads'], operations: ['CREATE', 'UPDATE'] };
export const UNDO_CONVERSIONS: ScopeNeeded = { group: 'modules', parts: ['Leads'], operations: ['UPDATE'] };
/** What shows values of accounts, contacts and deals is for those who may read them. */
export const READ_TARGETS: ScopeNeeded = { group: 'modules', parts: TARGET_MODULES, operations: ['READ'] };

const OPERATIONS: readonly ScopeOperation[] = ['READ', 'CREATE', 'UPDATE', 'DELETE'];
const GROUPS = ['modules', 'settings', 'users', 'org', 'notifications'] as const;
/** What gives somebody everything takes everything: no token makes one that may do more than itself. */
export const EVERYTHING: readonly ScopeNeeded[] = GROUPS.flatMap((group) =>
  OPERATIONS.map((operation) => ({ group, operations: [operation] })),
);
