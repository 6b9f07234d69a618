import { Type } from 'typebox';
import type { EntryTranslation } from '../../bridge/translate-entry.ts';
import type { Target } from '../../bridge/show/target.ts';
import type { KeptRequest } from '../../domain/conversion-origin.ts';
import type { ConvertLead } from '../../domain/convert-lead.ts';
import { nullable } from '../../schema/schema-parts.ts';
import { encodeCommand } from './encode-command.ts';
import { encodeEntryTranslation, TRAFFIC_ENTRY } from './traffic-list.ts';

const { version, method, path, query, headers, request, status, answer } = TRAFFIC_ENTRY.properties;

/** A call that converted a lead, with its answer, in the form of the traffic log; of a version that the server no longer speaks without status and answer. */
export const CONVERTING_CALL = { version, method, path, query, headers, request, status: nullable(status), answer };

export const ORIGIN = {
  origin: nullable(
    Type.String({ description: 'call, job or command-line; null: the server was too old to keep the request' }),
  ),
  jobId: nullable(Type.String({ description: 'the job that the lead was part of' })),
  command: Type.Unknown({ description: 'what was understood, as POST /api/conversions takes it' }),
};

/** An answer as it was, and what the call is in API 2.0. */
interface Shown {
  readonly answer: { readonly status: number; readonly body: string } | null;
  readonly translation: EntryTranslation | null;
  readonly target: Target;
}

const ORIGINS = { call: 'call', job: 'job', command_line: 'command-line' } as const;

/** How a conversion was asked for and answered. */
export function encodeConversionRequest(
  kept: KeptRequest | null,
  command: Pick<ConvertLead, 'leadId'> & Partial<ConvertLead>,
  { answer: answered, translation, target }: Shown,
): object {
  return {
    origin: kept === null ? null : ORIGINS[kept.kind],
    jobId: kept?.kind === 'job' ? kept.jobId : null,
    command: encodeCommand(command),
    call:
      kept?.kind === 'call'
        ? {
            ...kept.call,
            status: answered?.status ?? null,
            answer: { body: answered?.body ?? null, cut: false },
            ...encodeEntryTranslation(translation, target),
          }
        : null,
  };
}
