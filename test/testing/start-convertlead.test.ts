import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { resolve } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { startConvertlead } from '../../src/convertlead.ts';
import { ACCESS_TOKEN, callV2 } from '../support/demo-caller.ts';
import { openRequest } from '../support/open-request.ts';
import { processesNaming, useFolder } from '../support/program-in-folder.ts';
import { createBareDatabase } from '../support/test-database.ts';

const LEAD = '1386586000002574001';

const program = useFolder();

describe('startConvertlead', () => {
  it('starts several in one process, and each ends by itself, once', async () => {
    const database = await createBareDatabase('empty');
    const own = await startConvertlead();
    const other = await startConvertlead({ databaseUrl: database.url });
    expect(other.demo).toBeNull();
    expect(other.url).not.toBe(own.url);
    await Promise.all([other.close(), other.close()]);
    await other.close();
    // nothing is connected to it any more
    await database.drop();
    await expect(fetch(other.url)).rejects.toThrow('fetch failed');
    expect(await callV2(own.url, `Leads/${LEAD}`)).toMatchObject({ status: 200 });
    await own.close();
    await expect(fetch(own.url)).rejects.toThrow('fetch failed');
  });

  it('answers what is in flight before it ends, and whoever waits is told', async () => {
    const database = await createBareDatabase('demo');
    let waiting: Promise<unknown> | undefined;
    {
      await using server = await startConvertlead({ databaseUrl: database.url, demo: true });
      waiting = server.demo?.waitForCall({ path: '/never' }).catch((error: unknown) => String(error));
      const convert = `${server.url}/crm/v2/Leads/${LEAD}/actions/convert`;
      const headers = { authorization: `Bearer ${ACCESS_TOKEN}` };
      const inFlight = await openRequest(convert, headers, JSON.stringify({ data: [{}] }));
      const closed = server.close();
      expect(await inFlight.finish()).toMatchObject({ status: 200 });
      await closed;
    }
    expect(await waiting).toMatch(/^ConvertleadError: GET .*: the server has been closed\.$/);
    await database.drop();
  });

  it('speaks https, by a certificate that comes with it', async () => {
    const database = await createBareDatabase('demo');
    await using server = await startConvertlead({
      databaseUrl: database.url,
      demo: true,
      tls: { names: ['www.zohoapis.com'] },
    });
    const { url, ca } = server.tls ?? { url: '', ca: '' };
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const path = `/crm/v2/Leads/${LEAD}?fields=id`;
    const asked = request(url + path, {
      ca,
      servername: 'www.zohoapis.com',
      headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    expect(JSON.parse(await text(answer))).toEqual({ data: [{ id: LEAD }] });
    await server.close();
    await database.drop();
  });

  it('resets its organisations, each alone or all of them', async () => {
    await using server = await startConvertlead();
    const [one, other] = [await server.createOrg(), await server.createOrg({ name: 'Other' })];
    const convert = async ({ accessToken: token }: { accessToken: string }): Promise<number> =>
      (await callV2(server.url, `Leads/${LEAD}/actions/convert`, { token, body: { data: [{}] } })).status;
    const { demo } = server;
    if (demo === null) throw new Error('no demo');
    const all = [one, other, demo];
    expect(await Promise.all(all.map(convert))).toEqual([200, 200, 200]);
    await one.reset();
    expect(await one.calls()).toEqual([]);
    expect(await Promise.all(all.map(convert))).toEqual([200, 400, 400]);
    await server.reset();
    expect(await Promise.all(all.map(convert))).toEqual([200, 200, 200]);
  });

  it('says what is wrong with an option, and leaves nothing behind', async () => {
    await expect(startConvertlead({ databaseUrl: 'mysql://localhost' })).rejects.toThrow(/must look like postgresql:/);
    await expect(startConvertlead({ prot: 8080 } as object)).rejects.toThrow(
      'startConvertlead has no option "prot"; it has port, databaseUrl, demo, seed, tls, logLevel.',
    );
    await expect(startConvertlead({ seed: '/nowhere.json' })).rejects.toThrow(/nowhere\.json/);
  });

  it('says that the Node is too old, and does not fail at the first call', async () => {
    const versions = vi.spyOn(process, 'versions', 'get').mockReturnValue({ ...process.versions, node: '20.20.2' });
    try {
      await expect(startConvertlead()).rejects.toThrow('convertlead needs Node 24 or newer; this is Node 20.20.2.');
    } finally {
      versions.mockRestore();
    }
  });

  it('ends with a process that is killed, its database too', async () => {
    const child = spawn(process.execPath, [resolve(import.meta.dirname, 'start-and-stay.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...program.environment },
    });
    const [url] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    expect(await callV2(url.trim(), `Leads/${LEAD}`)).toMatchObject({ status: 200 });
    expect(await processesNaming(program.temporary)).not.toEqual([]);
    child.kill('SIGKILL');
    // that nothing is left of it is looked at after each test
    await once(child, 'close');
  });
});
