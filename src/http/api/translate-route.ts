import type { FastifyInstance } from 'fastify';
import { Type, type TSchema } from 'typebox';
import { translateText } from '../../bridge/translate-text.ts';
import { Untranslatable } from '../../bridge/translation.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { closed } from '../../schema/schema-parts.ts';
import { encodeTranslation } from '../../wire/api/encode-translation.ts';
import { answerJson, InvalidRequest } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { authorise } from './authorise.ts';
import { readBody } from './read-body.ts';

const READ = { group: 'settings', operations: ['READ'] } as const;

const ofXmlData = (what: string) =>
  Type.Optional(Type.String({ minLength: 1, description: `of xmlData alone: ${what}` }));
export const TRANSLATE_REQUEST = Type.Object(
  {
    text: Type.String({ description: 'a URL, curl command, HTTP request, HAR file or xmlData' }),
    module: ofXmlData('Leads unless something else is said'),
    method: ofXmlData('convertLead unless something else is said'),
    id: ofXmlData('the record'),
  },
  closed,
);

const maybe = <Schema extends TSchema>(type: Schema) => Type.Union([type, Type.Null()]);
const fate = { input: Type.String(), value: maybe(Type.String()), fate: Type.String(), to: maybe(Type.String()) };
const STEP = Type.Object({
  name: Type.String(),
  why: Type.String(),
  onlyIfThereIs: Type.Optional(Type.String({ description: 'what an earlier step has answered' })),
  onlyIfThereIsNo: Type.Optional(Type.String()),
  method: Type.String(),
  url: Type.String({ description: 'what an earlier step has answered stands in double braces' }),
  headers: Type.Optional(Type.Record(Type.String(), Type.String())),
  file: Type.Optional(Type.String({ description: 'the name of a file that is sent as a form' })),
  body: Type.Optional(Type.Unknown({ description: 'JSON' })),
});
/** Of a call that has a translation. */
export const TRANSLATED = {
  steps: Type.Array(STEP),
  report: Type.Array(
    Type.Object({
      ...fate,
      as: Type.Unknown(),
      rule: Type.String(),
      why: Type.String(),
      source: Type.String(),
      loss: Type.Boolean(),
    }),
  ),
};
export const TRANSLATIONS = Type.Object({
  calls: Type.Array(
    Type.Union([
      Type.Object({ call: Type.String(), ...TRANSLATED }),
      Type.Object({
        call: Type.String(),
        problem: Type.String(),
        v1Answer: maybe(Type.Object({ code: Type.String(), message: Type.String() })),
      }),
    ]),
  ),
});

/** Where API 2.0 is to be had of whom API 1.0 was. */
export const UPSTREAM = { url: 'https://www.zohoapis.com', version: 'v2' };

/** `POST /api/translate`. */
export function translateRoute(context: OperationContext, app: FastifyInstance): void {
  app.post(
    '/translate',
    {
      schema: {
        tags: ['bridge'],
        summary: 'Calls of API 1.0 as calls of API 2.0, with what becomes of each value; nothing is called',
        body: TRANSLATE_REQUEST,
        response: { 200: TRANSLATIONS, ...problems(400, 401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await authorise(context, request, reply, READ);
      const { text, ...ofXml } = readBody(request, TRANSLATE_REQUEST);
      try {
        const calls = await translateText(text, organisation, ofXml);
        return await answerJson(reply, 200, { calls: calls.map((one) => encodeTranslation(one, UPSTREAM)) });
      } catch (error) {
        if (error instanceof Untranslatable) throw new InvalidRequest([error.message]);
        throw error;
      }
    },
  );
}
