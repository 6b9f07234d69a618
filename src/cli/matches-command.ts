import { Command } from 'commander';
import { isId } from '../domain/id.ts';
import { Refused } from '../domain/refusal.ts';
import { findLeadMatches } from '../operations/find-lead-matches.ts';
import { getCaller } from '../operations/get-caller.ts';
import { encodeMatches } from '../wire/api/encode-plan.ts';
import { withActingUser, type ActingUser } from './acting-user.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead matches LEAD`. */
export function matchesCommand(withContext: WithContext): Command {
  return withActingUser(
    new Command('matches')
      .description('show the accounts and contacts that a lead may be in already, and why')
      .argument('<lead>', 'its id'),
  ).action(async (id: string, { org, user, json }: ActingUser) => {
    const found = await withContext(async (context) => {
      const caller = await getCaller(context, org, user);
      return isId(id) ? findLeadMatches(context, caller, id) : null;
    });
    if (found === null) throw new Refused({ code: 'not_found', path: [] });
    const { Accounts, Contacts } = found.matches;
    const lines = [...Accounts, ...Contacts].map(({ record, reasons }) => {
      const why = reasons.map(({ field, leadValue }) => `${field} ${leadValue}`).join(', ');
      return `${record.module} ${record.id} ${record.name}: ${why}`;
    });
    printResult(json, encodeMatches(found.matches), lines.length > 0 ? lines : ['There are none.']);
  });
}
