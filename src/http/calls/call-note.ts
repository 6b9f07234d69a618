import type { FastifyRequest } from 'fastify';
import type { Caller, Life } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleDefinitions } from '../../domain/module-definitions.ts';
import type { PossibleFault } from '../../operations/faults.ts';
import type { CallCredential, CallFindings } from '../../domain/recorded-call.ts';

/** What becomes known of a request while it is answered, for whoever records calls. */
export interface CallNote {
  readonly orgId: Id | null;
  /** Of the organisation of a caller. */
  readonly life?: Life;
  readonly modules?: ModuleDefinitions;
  readonly credential: CallCredential;
  /** Fields of a multipart body, which is no text. */
  readonly form: readonly (readonly [name: string, value: string])[] | null;
  /** What was done to its answer on purpose: `timeout-after`. */
  readonly effect?: string;
  readonly findings?: CallFindings;
}

/** Whose call it is, as far as that is noted. */
export interface NotedCaller {
  readonly organisation: Pick<Caller['organisation'], 'id' | 'life' | 'modules'>;
  /** `null`: a gateway does not know the users of its upstream. */
  readonly user: Pick<Caller['user'], 'id'> | null;
  readonly credential: Caller['credential'];
}

const NOBODY: CallNote = { orgId: null, credential: { userId: null, clientId: null, tokenId: null }, form: null };

const notes = new WeakMap<FastifyRequest, CallNote>();

/** Notes whose call it is. */
export function noteCaller(request: FastifyRequest, { organisation, user, credential }: NotedCaller): void {
  const { clientId = null, tokenId = null } = credential ?? {};
  note(request, {
    orgId: organisation.id,
    life: organisation.life,
    modules: organisation.modules,
    credential: { userId: user?.id ?? null, clientId, tokenId },
  });
}

/** Notes which client asks for a token. @param orgId `null`: there is no such client */
export function noteClient(request: FastifyRequest, orgId: Id | null, clientId: string | null): void {
  note(request, { orgId, credential: { userId: null, clientId, tokenId: null } });
}

/** Notes whose call it is that is not carried out. */
export function noteStruck(request: FastifyRequest, { orgId, life, userId, clientId }: PossibleFault): void {
  note(request, { orgId, life, credential: { userId, clientId, tokenId: null } });
}

/** Notes what a gateway has found out. */
export function noteFindings(request: FastifyRequest, findings: CallFindings): void {
  note(request, { findings });
}

export function noteEffect(request: FastifyRequest, effect: string): void {
  note(request, { effect });
}

export function noteForm(request: FastifyRequest, form: CallNote['form']): void {
  note(request, { form });
}

export function noteOf(request: FastifyRequest): CallNote {
  return notes.get(request) ?? NOBODY;
}

function note(request: FastifyRequest, added: Partial<CallNote>): void {
  notes.set(request, { ...noteOf(request), ...added });
}
