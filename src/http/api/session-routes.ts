import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../domain/caller.ts';
import { Refused } from '../../domain/refusal.ts';
import { authenticate } from '../../operations/authenticate.ts';
import { changePassword } from '../../operations/change-password.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { readDemoSeed } from '../../operations/read-seed.ts';
import { extendSession, signIn, SignInRefused, signInWithoutPassword, signOut } from '../../operations/sign-in.ts';
import { closed } from '../../schema/schema-parts.ts';
import { encodeSignInRefusal } from '../../wire/api/errors.ts';
import { isOtherPage, isOwnPage } from '../is-own-page.ts';
import { answerJson, answerProblem, answerRefusal } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { readBody } from './read-body.ts';
import { csrfToken, sessionOf, setSession } from './session-cookie.ts';

const text = Type.String();
export const SIGN_IN = Type.Object(
  {
    email: text,
    password: text,
    organisationId: Type.Optional(Type.String({ description: 'where there are several' })),
  },
  closed,
);
const NEW_PASSWORD = Type.Object({ current: Type.Optional(text), next: text }, closed);

export const SESSION = Type.Object({
  user: Type.Union([Type.Object({ id: text, email: text, name: text }), Type.Null()], {
    description: 'null: nobody is signed in',
  }),
  organisation: Type.Optional(Type.Object({ id: text, name: text, timeZone: text })),
  rights: Type.Optional(Type.Array(text)),
  csrfToken: Type.Optional(
    Type.String({ description: 'for the header x-csrf-token of every request that changes something' }),
  ),
  demo: Type.Boolean({ description: 'whether POST /api/session/demo signs in' }),
});

const TAGS = ['session'];

export interface SessionSettings {
  /** Whether whoever is at this machine may be the demo's administrator. */
  readonly demo: boolean;
}

/** `/api/session`: who is signed in, in a browser. */
export function sessionRoutes(context: OperationContext, app: FastifyInstance, { demo }: SessionSettings): void {
  const mayBeDemo = (request: FastifyRequest): boolean => demo && isOwnPage(request);

  app.get(
    '/session',
    {
      schema: {
        tags: TAGS,
        summary: 'Who is signed in; their session lives on',
        security: [],
        response: { 200: SESSION },
      },
    },
    async (request, reply) => {
      const known = await signedIn(request);
      if (known === null) return answerSession(reply, 200, { user: null, demo: mayBeDemo(request) });
      await extendSession(context, known.caller.organisation.id, known.session);
      return answerSession(reply, 200, { ...encode(known.caller, known.session), demo: mayBeDemo(request) });
    },
  );

  app.post(
    '/session',
    {
      schema: {
        tags: TAGS,
        summary: 'Sign in: the answer sets a cookie',
        body: SIGN_IN,
        security: [],
        response: { 201: SESSION, ...problems(400, 401, 409, 422) },
      },
    },
    async (request, reply) => {
      if (isOtherPage(request)) return answerRefusal(reply, { code: 'credential', problem: 'missing' });
      const { organisationId = null, ...said } = readBody(request, SIGN_IN);
      try {
        return await begin(request, reply, await signIn(context, { ...said, organisationId }));
      } catch (error) {
        if (error instanceof SignInRefused) return answerProblem(reply, encodeSignInRefusal(error.choices));
        throw error;
      }
    },
  );

  app.post(
    '/session/demo',
    {
      schema: {
        tags: TAGS,
        summary: 'Sign in as the administrator of the demo, at the machine of a demo server',
        security: [],
        response: { 201: SESSION, ...problems(401) },
      },
    },
    async (request, reply) => {
      const { organisation, users } = await readDemoSeed();
      const session = mayBeDemo(request)
        ? await signInWithoutPassword(context, organisation.id, users[0]?.email ?? '')
        : null;
      if (session === null) return answerRefusal(reply, { code: 'credential', problem: 'missing' });
      return begin(request, reply, session);
    },
  );

  app.delete(
    '/session',
    { schema: { tags: TAGS, summary: 'Sign out', security: [], response: { 204: Type.Null(), ...problems(401) } } },
    async (request, reply) => {
      const { caller, session } = await required(request);
      await signOut(context, caller.organisation.id, session);
      setSession(request, reply, null);
      return reply.code(204).send();
    },
  );

  app.put(
    '/session/password',
    {
      schema: {
        tags: TAGS,
        summary: 'Change the password of whoever is signed in; their other sessions end',
        body: NEW_PASSWORD,
        security: [],
        response: { 204: Type.Null(), ...problems(400, 401, 422) },
      },
    },
    async (request, reply) => {
      const { caller, session } = await required(request);
      const { current = '', next } = readBody(request, NEW_PASSWORD);
      await changePassword(context, caller, { current, next }, { current: 'current', next: 'next' }, session);
      return reply.code(204).send();
    },
  );

  async function signedIn(request: FastifyRequest): Promise<{ caller: Caller; session: string } | null> {
    try {
      return await required(request);
    } catch (error) {
      if (error instanceof Refused && error.refusal.code === 'credential') return null;
      throw error;
    }
  }

  /** @throws Refused `credential` */
  async function required(request: FastifyRequest): Promise<{ caller: Caller; session: string }> {
    const session = sessionOf(request);
    return { caller: await authenticate(context, 'session', session), session: session ?? '' };
  }

  async function begin(request: FastifyRequest, reply: FastifyReply, session: string): Promise<FastifyReply> {
    const caller = await authenticate(context, 'session', session);
    setSession(request, reply, session);
    return answerSession(reply, 201, { ...encode(caller, session), demo: mayBeDemo(request) });
  }
}

function answerSession(reply: FastifyReply, status: number, body: object): FastifyReply {
  return answerJson(reply.header('cache-control', 'no-store'), status, body);
}

function encode({ user, organisation, rights }: Caller, session: string): object {
  const { id, name, timeZone } = organisation;
  return {
    user: { id: user.id, email: user.email, name: user.name },
    organisation: { id, name, timeZone },
    rights: [...rights],
    csrfToken: csrfToken(session),
  };
}
