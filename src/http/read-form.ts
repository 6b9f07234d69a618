import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { Refused } from '../domain/refusal.ts';
import { noteForm } from './calls/call-note.ts';

const FIELD_BYTES_MAX = 4 * 1024 * 1024;
const FIELDS_MAX = 50;
/** How much of a file is in memory at a time. */
const PIECE_BYTES = 256 * 1024;

/** How `@fastify/multipart` is registered: a file that is too large is cut, and told by `withForm`. */
export const FORM_OPTIONS = { throwFileSizeLimit: false };

/** A file of a form, spooled to disk. */
export interface FormFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Its bytes from the start, each time it is called. */
  readonly read: () => AsyncIterable<Buffer>;
}

/** A multipart body. */
export interface Form {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The first one; `null` when there is none. */
  readonly file: FormFile | null;
}

/**
 * Hands a multipart body to `use`; its file waits on disk, not in memory, and is removed afterwards.
 *
 * @param fileBytesMax 0: files are passed over
 * @throws Refused `unreadable` for a broken body, `file_too_large`
 */
export async function withForm<Result>(
  request: FastifyRequest,
  fileBytesMax: number,
  use: (form: Form) => Promise<Result>,
): Promise<Result> {
  const path = join(tmpdir(), `convertlead-upload-${process.pid}-${randomUUID()}`);
  try {
    const form = await spool(request, fileBytesMax, path);
    noteForm(request, form.fields);
    return await use(form);
  } finally {
    await rm(path, { force: true });
  }
}

async function spool(request: FastifyRequest, fileBytesMax: number, path: string): Promise<Form> {
  const fields: [string, string][] = [];
  let file: FormFile | null = null;
  let tooLarge = false;
  const limits = { fieldSize: FIELD_BYTES_MAX, fields: FIELDS_MAX, fileSize: fileBytesMax };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') fields.push([part.fieldname, String(part.value)]);
      else if (file !== null || fileBytesMax === 0) part.file.resume();
      else {
        // readable by nobody else
        await pipeline(part.file, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
        tooLarge = part.file.truncated;
        file = await fileAt(path, part.filename, part.mimetype);
      }
    }
  } catch {
    throw new Refused({ code: 'unreadable' });
  }
  if (tooLarge) throw new Refused({ code: 'file_too_large', limitBytes: fileBytesMax });
  return { fields, file };
}

async function fileAt(path: string, fileName: string, contentType: string): Promise<FormFile> {
  const { size } = await stat(path);
  const read = (): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: PIECE_BYTES });
  return { fileName: fileName === '' ? 'file' : fileName, contentType, sizeBytes: size, read };
}
