import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { deleteSnapshot, listSnapshots, restoreSnapshot, takeSnapshot } from '../../operations/manage-snapshots.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { answerJson } from '../api/answer.ts';
import { problems } from '../api/answer-schemas.ts';
import { pathParameter } from '../path-parameter.ts';
import type { SandboxCaller } from './list-routes.ts';

const TAGS = ['sandbox'];
const NAME_PARAMETER = Type.Object({
  name: Type.String({ description: 'letters of ASCII, digits, ".", "_" and "-"; at most 100' }),
});
export const SNAPSHOT = Type.Object({ name: Type.String(), createdAt: Type.String({ format: 'date-time' }) });
export const SNAPSHOTS = Type.Object({ snapshots: Type.Array(SNAPSHOT) });

/** `PUT`, `GET` and `DELETE snapshots` of the sandbox, and `POST snapshots/{name}/restore`. */
export function snapshotRoutes(context: OperationContext, app: FastifyInstance, callerOf: SandboxCaller): void {
  app.get(
    '/snapshots',
    {
      schema: {
        tags: TAGS,
        summary: 'The snapshots of the organisation, by name',
        response: { 200: SNAPSHOTS, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      const snapshots = await listSnapshots(context, await callerOf(request));
      return answerJson(reply, 200, { snapshots: snapshots.map(({ name, createdAt }) => ({ name, createdAt })) });
    },
  );

  app.put(
    '/snapshots/:name',
    {
      schema: {
        tags: TAGS,
        summary: 'Keep a copy of the organisation, in the place of the one of that name',
        params: NAME_PARAMETER,
        response: { 200: SNAPSHOT, 201: SNAPSHOT, ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const caller = await callerOf(request);
      const name = pathParameter(request, 'name');
      const { createdAt, replaces } = await takeSnapshot(context, caller, name);
      return answerJson(reply, replaces ? 200 : 201, { name, createdAt });
    },
  );

  app.post(
    '/snapshots/:name/restore',
    {
      schema: {
        tags: TAGS,
        summary: 'Make the organisation as it was when the snapshot was taken; its credentials stay good',
        params: NAME_PARAMETER,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      await restoreSnapshot(context, await callerOf(request), pathParameter(request, 'name'));
      return reply.code(204).send();
    },
  );

  app.delete(
    '/snapshots/:name',
    {
      schema: {
        tags: TAGS,
        summary: 'Delete a snapshot',
        params: NAME_PARAMETER,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await deleteSnapshot(context, await callerOf(request), pathParameter(request, 'name'));
      return reply.code(204).send();
    },
  );
}
