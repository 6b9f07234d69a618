import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../../domain/refusal.ts';
import { checkConsentRequest, issueGrantCode, type ConsentRequest } from '../../operations/issue-grant-code.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { TokenRefused } from '../../operations/token-refused.ts';
import { queryTextOf } from '../url-parts.ts';
import { consentPage, refusalPage } from './consent-page.ts';
import { readParameters, type Parameter } from './read-token-request.ts';

const REASONS: Readonly<Record<string, string>> = {
  client: 'invalid_client: no client has this client_id.',
  redirect_uri: 'invalid_redirect_uri: the client is not registered with this redirect_uri.',
  scope: 'invalid_scope: scope must be a list like ZohoCRM.modules.ALL,ZohoCRM.users.READ.',
};

/**
 * `/oauth/v2/auth`: an application sends its user here, the user consents, and is sent back with a code (contract v2 §3, Authorise).
 *
 * @param accountsServer the address that applications are told to exchange the code at
 */
export function addConsentRoutes(
  app: FastifyInstance,
  context: OperationContext,
  accountsServer: (request: FastifyRequest) => string,
): void {
  app.get('/v2/auth', (request, reply) =>
    asked(request, reply, async (parameter, wanted) => {
      const responseType = parameter('response_type');
      if (responseType !== 'code') return sendBack(reply, wanted, parameter, { error: 'unsupported_response_type' });
      return html(reply, 200, consentPage({ ...wanted, state: parameter('state'), trouble: null }));
    }),
  );
  app.post('/v2/auth', (request, reply) =>
    asked(request, reply, async (parameter, wanted) => {
      if (parameter('decision') !== 'accept') return sendBack(reply, wanted, parameter, { error: 'access_denied' });
      try {
        const code = await issueGrantCode(context, wanted, parameter('authtoken') ?? '');
        const server = accountsServer(request);
        return sendBack(reply, wanted, parameter, { code, location: 'us', 'accounts-server': server });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const trouble = 'No user has this authtoken.';
        return html(reply, 403, consentPage({ ...wanted, state: parameter('state'), trouble }));
      }
    }),
  );

  async function asked(
    request: FastifyRequest,
    reply: FastifyReply,
    answer: (parameter: Parameter, wanted: ConsentRequest) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const parameter = readParameters(queryTextOf(request.url), request.body);
    const scopes = (parameter('scope') ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
    const wanted = {
      clientId: parameter('client_id') ?? '',
      redirectUri: parameter('redirect_uri') ?? '',
      scopes,
    };
    try {
      await checkConsentRequest(context, wanted);
      return await answer(parameter, wanted);
    } catch (error) {
      // nobody is sent to an address that no client has registered
      if (error instanceof TokenRefused) return html(reply, 400, refusalPage(REASONS[error.problem] ?? error.problem));
      throw error;
    }
  }
}

function sendBack(
  reply: FastifyReply,
  { redirectUri }: ConsentRequest,
  parameter: Parameter,
  told: Readonly<Record<string, string>>,
): FastifyReply {
  const to = new URL(redirectUri);
  for (const [name, value] of Object.entries(told)) to.searchParams.set(name, value);
  const state = parameter('state');
  if (state !== null) to.searchParams.set('state', state);
  return reply.header('cache-control', 'no-store').redirect(to.href, 302);
}

function html(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply
    .code(status)
    .headers({
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .type('text/html;charset=utf-8')
    .send(text);
}
