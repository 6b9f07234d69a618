import { problemParts } from '../../api/problem.ts';

/** Which part of the page a problem is about. */
export function placeOf(problem: object): 'contact' | 'account' | 'deal' | 'owner' | 'other' {
  const { pointer, field } = problemParts(problem);
  if (/^\/deal(\/|$)/.test(pointer) || field?.module === 'Deals') return 'deal';
  if (/^\/contact(\/|$)/.test(pointer) || field?.module === 'Contacts') return 'contact';
  if (/^\/account(\/|$)/.test(pointer) || field?.module === 'Accounts') return 'account';
  return pointer === '/owner' ? 'owner' : 'other';
}
