import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createToken } from '../../src/operations/create-token.ts';
import { readWireCases, WIRE_CASES_FOLDER } from '../support/wire-case/read-wire-cases.ts';
import { runWireCase } from '../support/wire-case/run-wire-case.ts';
import { DIFFERING_CASES, KEPT_BY_UPSTREAM } from './differing-cases.ts';
import { DEMO_UPSTREAM, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import type { TestServer } from '../support/test-server.ts';

describe('wire cases of API 1.0 through a gateway, answered by API 2.0', () => {
  for (const { file, wireCase } of readWireCases('v1')) {
    const play = async (): Promise<void> => runWireCase(wireCase, WIRE_CASES_FOLDER, putInFront);
    const reason = DIFFERING_CASES[basename(file, '.txt')];
    if (reason === undefined) it(`${file}: ${wireCase.claim}`, play);
    else it(`${file} differs: ${reason}`, async () => expect(play()).rejects.toThrow());
    if (reason === KEPT_BY_UPSTREAM) {
      const steps = wireCase.steps.filter(({ kind }) => kind !== 'database');
      it(`${file}: ${wireCase.claim} (the answer)`, () =>
        runWireCase({ ...wireCase, steps }, WIRE_CASES_FOLDER, putInFront));
    }
  }
});

/** A gateway that knows the demo's authtokens, each of which stands for a refresh token of the same user. */
async function putInFront(server: TestServer, now: () => Date): Promise<TestGateway> {
  const gateway = await startTestGateway(server.url, { now });
  const reader = await createToken(server.context, {
    organisationId: '1386586',
    userEmail: 'reader@example.com',
    kind: 'refresh',
    clientId: DEMO_UPSTREAM.clientId,
    scopes: null,
    redirectUri: null,
    expiresInS: null,
  });
  const upstream = { ...DEMO_UPSTREAM, refreshToken: reader.secret };
  await gateway.callers.add('reader', upstream, 'fedcba9876543210fedcba9876543210');
  return gateway;
}
