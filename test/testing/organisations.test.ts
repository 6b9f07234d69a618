import { describe, expect, it } from 'vitest';
import type { Organisation } from '../../src/convertlead.ts';
import { useConvertlead } from '../support/convertlead-server.ts';
import { callV2 } from '../support/demo-caller.ts';
import { SMALL_LEAD, smallSeed } from '../support/small-seed.ts';

const LEAD = '1386586000002574001';

const server = useConvertlead();

async function convert({ url, accessToken: token }: Organisation, lead = LEAD): Promise<unknown> {
  return (await callV2(url, `Leads/${lead}/actions/convert`, { token, body: { data: [{}] } })).body;
}

async function statusOf({ url, accessToken: token }: Organisation, lead = LEAD): Promise<number> {
  return (await callV2(url, `Leads/${lead}`, { token })).status;
}

describe('an organisation', () => {
  it('goes back to any of its snapshots, where the same calls get the same ids', async () => {
    const crm = await server.createOrg();
    await crm.snapshot('before');
    const first = await convert(crm);
    await crm.snapshot('after');
    const second = await convert(crm, '1386586000002574002');
    await crm.restore('before');
    expect(await statusOf(crm)).toBe(200);
    expect(await crm.calls()).toHaveLength(1);
    expect(await convert(crm)).toEqual(first);
    await crm.restore('after');
    expect([await statusOf(crm), await statusOf(crm, '1386586000002574002')]).toEqual([204, 200]);
    expect(await convert(crm, '1386586000002574002')).toEqual(second);
    await crm.reset();
    expect(await convert(crm)).toEqual(first);
    await crm.restore('after');
    await expect(crm.restore('never')).rejects.toThrow(
      'POST /api/sandbox/snapshots/never/restore was refused: 404 There is no snapshot "never".',
    );
    await expect(crm.snapshot('../orgs')).rejects.toThrow(/^PUT .* was refused: 422 The name of a snapshot has/);
  });

  it('is made as tests want it', async () => {
    const { organisation, ...seed } = smallSeed({ clients: [], tokens: [] });
    const credentials = { accessToken: '1000.in.a.test', authtoken: 'a-test' };
    const crm = await server.createOrg({ id: '501', seed: { organisation, ...seed }, credentials, ttlSeconds: 3600 });
    expect(crm).toMatchObject({ id: '501', userEmail: 'Sample@zoho.com', ...credentials });
    expect(await statusOf(crm, SMALL_LEAD)).toBe(200);
    await expect(server.createOrg({ id: '501' })).rejects.toThrow(
      'POST /api/sandbox/orgs was refused: 409 There is an organisation 501 already; without an id one is chosen.',
    );
    await expect(server.createOrg({ credentials })).rejects.toThrow(
      /409 credentials\.accessToken: another organisation of this database has it/,
    );
    await crm.delete();
    await crm.delete();
    expect(await statusOf(crm, SMALL_LEAD)).toBe(401);
    // what is gone is not reset
    await server.reset();
    expect((await server.createOrg({ id: '501', credentials })).id).toBe('501');
  });

  it('is gone at the end of its block', async () => {
    let left: Organisation;
    {
      await using crm = await server.createOrg();
      expect(await statusOf(crm)).toBe(200);
      left = crm;
    }
    expect(await statusOf(left)).toBe(401);
    await server.reset();
  });

  it('is gone when its time is over', async () => {
    const crm = await server.createOrg({ ttlSeconds: 1 });
    expect(new Date(crm.expiresAt ?? 0).getTime()).toBeGreaterThan(Date.now() - 60_000);
    await expect.poll(() => statusOf(crm), { timeout: 20_000 }).toBe(401);
    await server.reset();
  });
});
