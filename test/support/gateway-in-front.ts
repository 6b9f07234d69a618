import { afterEach, beforeEach, expect } from 'vitest';
import type { GatewayOptions } from '../../src/gateway/start-gateway.ts';
import { startFakeUpstream, type FakeUpstream } from './fake-upstream.ts';
import { DEMO_AUTHTOKEN, startTestGateway, type TestGateway } from './test-gateway.ts';

type Parameters = Readonly<Record<string, string>>;

/** A gateway in front of a fake upstream, both new for each test. */
export interface GatewayInFront {
  readonly upstream: FakeUpstream;
  readonly gateway: TestGateway;
  /** Calls it as the demo's caller. @param path `Leads/convertLead` @returns the answer, in XML */
  call(path: string, parameters?: Parameters): Promise<string>;
}

/** Starts both before each test, and stops them after it. To be called at the top of a test file. */
export function useGatewayInFront(options: Partial<GatewayOptions> = {}): GatewayInFront {
  let both: { readonly upstream: FakeUpstream; readonly gateway: TestGateway } | undefined;
  beforeEach(async () => {
    const upstream = await startFakeUpstream();
    both = { upstream, gateway: await startTestGateway(upstream.url, options) };
  });
  afterEach(async () => {
    await both?.gateway.close();
    await both?.upstream.close();
  });
  const running = (): NonNullable<typeof both> => {
    if (both === undefined) throw new Error('the gateway has not been started');
    return both;
  };
  return {
    get upstream() {
      return running().upstream;
    },
    get gateway() {
      return running().gateway;
    },
    call: async (path, parameters) => callGateway(running().gateway, path, parameters),
  };
}

/** Calls a gateway. @param path `Leads/convertLead` @returns the answer, in XML */
export async function callGateway(
  { url }: Pick<TestGateway, 'url'>,
  path: string,
  parameters: Parameters = {},
  authtoken = DEMO_AUTHTOKEN,
): Promise<string> {
  const body = new URLSearchParams({ authtoken, ...parameters });
  const answer = await fetch(`${url}/crm/private/xml/${path}`, { method: 'POST', body });
  expect(answer.status).toBe(200);
  return answer.text();
}

/** The code of an error, or of nothing; `undefined`: it is a success. */
export function codeOf(answer: string): string | undefined {
  return /<code>(\d+)<\/code>/.exec(answer)?.[1];
}
