import { expect, it } from 'vitest';
import { useConvertlead } from '../support/convertlead-server.ts';

const server = useConvertlead();

it('an organisation lists its snapshots and deletes them', async () => {
  const [org, other] = [await server.createOrg(), await server.createOrg()];
  expect(await org.snapshots()).toEqual([]);
  for (const name of ['filled', 'empty', 'a.b-c_1']) await org.snapshot(name);
  const listed = await org.snapshots();
  expect(listed.map(({ name }) => name)).toEqual(['a.b-c_1', 'empty', 'filled']);
  for (const { createdAt } of listed) expect(new Date(createdAt).toISOString()).toBe(createdAt);
  await org.deleteSnapshot('empty');
  expect((await org.snapshots()).map(({ name }) => name)).toEqual(['a.b-c_1', 'filled']);
  await expect(org.restore('empty')).rejects.toThrow('There is no snapshot "empty".');
  await expect(org.deleteSnapshot('empty')).rejects.toThrow('There is no snapshot "empty".');
  await expect(org.deleteSnapshot('../orgs/self')).rejects.toThrow('There is no snapshot "../orgs/self".');
  await expect(org.deleteSnapshot('\0')).rejects.toThrow('404 There is no snapshot');
  await expect(org.restore('\0')).rejects.toThrow('404 There is no snapshot');
  await org.reset();
  expect(await org.snapshots()).toHaveLength(2);
  expect(await other.snapshots()).toEqual([]);
});
