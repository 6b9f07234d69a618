import { Command } from 'commander';
import { vi } from 'vitest';
import { NotDone } from '../../src/cli/not-done.ts';
import type { WithContext } from '../../src/cli/with-context.ts';

/**
 * Runs commands of the program as somebody at a terminal does, in this process.
 *
 * @returns runs one by its arguments; `[exit 1]` follows what a command prints that has said itself what was not done @throws what the command throws; usage errors are not printed
 */
export function commandRunner(
  withContext: WithContext,
  commands: readonly ((withContext: WithContext) => Command)[],
): (...args: string[]) => Promise<string> {
  return async (...args) => {
    const program = new Command('convertlead');
    for (const command of commands) program.addCommand(command(withContext));
    quieten(program);
    let printed = '';
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    try {
      await program.parseAsync(args, { from: 'user' });
    } catch (error) {
      if (!(error instanceof NotDone)) throw error;
      printed += '[exit 1]\n';
    } finally {
      write.mockRestore();
    }
    return printed;
  };
}

function quieten(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  command.commands.forEach(quieten);
}
