import type { Account } from './account.ts';
import { runCommand } from './run-command.ts';

/** Whether `account` can reach what is in the directory. Tried, not computed: ACLs and network mounts have a say too. */
export async function canEnter(account: Account | null, directory: string): Promise<boolean> {
  return (await runCommand(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', directory])).ok;
}
