import { afterAll, beforeAll, expect, it } from 'vitest';
import { userCommand } from '../../src/cli/credential-commands.ts';
import { explainError } from '../../src/cli/explain-error.ts';
import { roleCommand } from '../../src/cli/role-command.ts';
import { commandRunner } from '../support/command-runner.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const command = commandRunner((work) => work(server.context), [roleCommand, userCommand]);

/** What a command prints, or what it says when it fails. */
async function run(...args: string[]): Promise<string> {
  return command(...args, '--org', '1386586').catch((error: unknown) => `failed: ${explainError(error)}`);
}

async function convertAsReader(lead: string): Promise<number> {
  const answer = await fetch(`${server.url}/api/conversions`, {
    method: 'POST',
    headers: { authorization: 'Bearer 1000.accesstoken.0002' },
    body: JSON.stringify({ leadId: lead }),
  });
  return answer.status;
}

it('makes a role, changes it, and gives it to a user, who may do at once what it says', async () => {
  expect(await convertAsReader('1386586000002574003')).toBe(403);
  expect(await run('role', 'create', 'Closer', '--rights', 'undo, convert')).toMatch(
    /^\d+ {2}Closer {2}convert, undo\n$/,
  );
  expect(await run('user', 'role', 'reader@example.com', 'Closer')).toBe(
    'The user reader@example.com has the role "Closer".\n',
  );
  expect(await convertAsReader('1386586000002574003')).toBe(201);
  expect(await run('role', 'set', 'Closer', '--rights', 'none')).toMatch(/Closer {2}no rights\n$/);
  expect(await convertAsReader('1386586000002574004')).toBe(403);
  expect(await run('role', 'list')).toMatch(/Standard {2}convert, undo\n[^]*Closer {2}no rights\n$/);
});

it('refuses what is no role, no right, no user, and a name that is taken', async () => {
  expect(await run('role', 'create', 'Standard', '--rights', 'none')).toBe(
    'failed: name: there is another role "Standard".',
  );
  expect(await run('role', 'set', 'Boss', '--rights', 'none')).toBe('failed: Organisation 1386586 has no role "Boss".');
  expect(await run('role', 'set', 'Standard', '--rights', 'fly')).toContain('"fly" is no right');
  expect(await run('user', 'role', 'nobody@example.com', 'Standard')).toContain('has no user nobody@example.com');
  expect(await run('user', 'role', 'reader@example.com', 'Boss')).toContain(
    'has no role "Boss"; it has "Administrator"',
  );
});

it('removes a role that nobody has', async () => {
  await run('role', 'create', 'Undoer', '--rights', 'undo');
  await run('user', 'role', 'reader@example.com', 'Undoer');
  expect(await run('role', 'remove', 'Undoer')).toBe(
    'failed: Somebody has the role "Undoer": give them another one first.',
  );
  await run('user', 'role', 'reader@example.com', 'Standard');
  expect(await run('role', 'remove', 'Undoer')).toBe('The role "Undoer" is removed.\n');
  expect(await run('role', 'list')).not.toContain('Undoer');
  expect(await run('role', 'remove', 'Undoer')).toBe('failed: Organisation 1386586 has no such role.');
});
