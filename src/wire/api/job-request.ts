import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { JobCommand } from '../../domain/job.ts';
import type { ModuleDefinitions } from '../../domain/module-definitions.ts';
import type { Id } from '../../domain/id.ts';
import type { RecordFilter } from '../../domain/record-filter.ts';
import { closed } from '../../schema/schema-parts.ts';
import { schemaTroubles } from '../../schema/schema-troubles.ts';
import { decodeSearch } from '../v2/decode-search.ts';
import { CONVERT_REQUEST, decodeConvertRequest, readConvertRequest } from './convert-request.ts';
import { ID } from './id-schema.ts';

/** What is asked of each lead. */
const CONVERT = Type.Omit(CONVERT_REQUEST, ['leadId', 'planHash'], closed);

/** Which leads to convert, and how. */
export const JOB_REQUEST = Type.Object(
  {
    leads: Type.Object(
      {
        ids: Type.Optional(Type.Array(ID, { minItems: 1 })),
        criteria: Type.Optional(
          Type.String({
            minLength: 1,
            description: 'as the search of API 2.0 takes them: `(Lead_Source:equals:Trade Show)`',
          }),
        ),
      },
      { ...closed, description: 'ids, or criteria that leads must meet, not both' },
    ),
    convert: Type.Optional(CONVERT),
    dryRun: Type.Optional(Type.Boolean({ description: 'convert nothing; the outcomes are what would be' })),
  },
  closed,
);

/** The same beside a file that lists the leads. */
export const JOB_REQUEST_OF_FILE = Type.Omit(JOB_REQUEST, ['leads'], closed);

/** Which leads a job is about. @throws Refused `invalid_query` @returns `null` where that is said twice, or not at all */
export function decodeJobLeads(
  { ids, criteria }: Static<typeof JOB_REQUEST>['leads'],
  modules: ModuleDefinitions,
): { readonly ids: readonly Id[] } | { readonly filter: RecordFilter } | null {
  if ((ids === undefined) === (criteria === undefined)) return null;
  return ids === undefined ? { filter: decodeSearch(modules.Leads, { criteria: criteria ?? '' }) } : { ids };
}

/** The command for each lead, or why there is none, in sentences. @param convert what is asked of each lead; `undefined`: nothing */
export function readJobCommand(
  convert: unknown,
  modules: ModuleDefinitions,
): { readonly command: JobCommand } | { readonly troubles: readonly string[] } {
  const asked = convert ?? {};
  if (!Value.Check(CONVERT, asked)) return { troubles: schemaTroubles(CONVERT, asked, 'convert') };
  const read = readConvertRequest({ leadId: '1', ...asked }, modules);
  if ('troubles' in read) return read;
  const { leadId: _leadId, ...command } = decodeConvertRequest(read.request);
  return { command };
}
