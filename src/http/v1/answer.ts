import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EncodedAnswer } from '../../operations/exactly-once.ts';
import { encodeJson } from '../../wire/v1/encode-json.ts';
import { encodeXml } from '../../wire/v1/encode-xml.ts';
import { errorElement, UNKNOWN_METHOD, type WireError } from '../../wire/v1/errors.ts';
import type { XmlElement } from '../../wire/v1/xml-element.ts';
import { pathOf } from '../url-parts.ts';

/** The answer in the format that the path asks for; HTTP 200, errors too (contract v1 §1.4). */
export function answer(request: FastifyRequest, reply: FastifyReply, root: XmlElement): FastifyReply {
  return answerEncoded(reply, encode(requestPath(request), root));
}

export function answerEncoded(reply: FastifyReply, { status, type, body }: EncodedAnswer): FastifyReply {
  return reply.code(status).type(type).send(body);
}

/** @param path of the request, which says the format */
export function encode(path: string, root: XmlElement): EncodedAnswer {
  return path.startsWith('/crm/private/json/')
    ? { status: 200, type: 'application/json;charset=utf-8', body: encodeJson(root) }
    : { status: 200, type: 'text/xml;charset=utf-8', body: encodeXml(root) };
}

/** A result inside of `response`, which names the path (contract v1 §2.1). */
export function answerResult(request: FastifyRequest, reply: FastifyReply, result: XmlElement): FastifyReply {
  return answer(request, reply, { name: 'response', attributes: { uri: requestPath(request) }, content: [result] });
}

export function answerError(request: FastifyRequest, reply: FastifyReply, error: WireError): FastifyReply {
  return answer(request, reply, errorElement(requestPath(request), error));
}

/** A path that no method has. */
export function answerUnknownMethod(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerError(request, reply, UNKNOWN_METHOD);
}

/** The path as it was called. */
export function requestPath(request: FastifyRequest): string {
  return pathOf(request.url);
}
