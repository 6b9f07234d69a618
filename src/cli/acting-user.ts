import type { Command } from 'commander';

/** Who acts: what a command does is done in the name of a user, with the rights of that user. */
export interface ActingUser {
  readonly org: string;
  readonly user: string;
  readonly json?: boolean;
}

export function withActingUser(command: Command): Command {
  return command
    .requiredOption('--org <id>', 'the organisation')
    .requiredOption('--user <email>', 'in whose name; the role of the user must allow it')
    .option('--json', 'print JSON, as the native API answers');
}
