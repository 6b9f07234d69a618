import { expect, it } from 'vitest';
import { startTestServer } from '../support/test-server.ts';

it('the page for people is whole, with and without a slash at the end of its address', async () => {
  const server = await startTestServer();
  try {
    for (const path of ['/api/docs', '/api/docs/', '/api/docs?tag=jobs']) {
      const page = await fetch(server.url + path);
      expect(page.status).toBe(200);
      const parts = [...(await page.text()).matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, part = '']) => part);
      expect(parts.length).toBeGreaterThan(3);
      for (const part of parts) expect([part, (await fetch(new URL(part, page.url))).status]).toEqual([part, 200]);
    }
    const document = await fetch(`${server.url}/api/openapi.json`);
    expect(await document.json()).toMatchObject({ openapi: '3.1.0' });
  } finally {
    await server.close();
  }
});
