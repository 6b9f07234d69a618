import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { EntryTranslation } from '../../bridge/translate-entry.ts';
import type { Target } from '../../bridge/show/target.ts';
import type { TrafficEntry } from '../../domain/traffic-entry.ts';
import type { TrafficWanted } from '../../domain/traffic-source.ts';
import { closed } from '../../schema/schema-parts.ts';
import { encodeReportLines, encodeSteps } from './encode-translation.ts';
import { decodeWaiting, WAITING } from './waiting-query.ts';

/** The query of the traffic log. */
export const TRAFFIC_QUERY = Type.Object(
  {
    version: Type.Optional(Type.String({ description: 'v1, v2 to v8, api or oauth' })),
    method: Type.Optional(
      Type.String({ description: 'a method of API 1.0, convertLead, or a path in which * stands for anything' }),
    ),
    caller: Type.Optional(Type.String({ description: 'id of a token or of an OAuth client' })),
    outcome: Type.Optional(
      Type.String({ description: '`ok`, `failed`, or the code of a refusal: ID_ALREADY_CONVERTED' }),
    ),
    after: Type.Optional(
      Type.String({
        pattern: '^\\d{1,15}$',
        description: 'the `next` of an answer before; by default the latest calls',
      }),
    ),
    since: WAITING.since,
    limit: WAITING.limit,
  },
  closed,
);

export function decodeTrafficQuery(query: Static<typeof TRAFFIC_QUERY>): TrafficWanted {
  const { version = null, method = null, caller = null, outcome = null, after, ...waiting } = query;
  const { since, limit } = decodeWaiting(waiting);
  return {
    filter: { version, method, caller, outcome, since },
    after: after === undefined ? null : Number(after),
    limit,
  };
}

const text = Type.String();
const maybeText = Type.Union([text, Type.Null()]);
const callText = Type.Object({
  body: maybeText,
  cut: Type.Boolean({ description: 'there was more of it than is kept' }),
});

/** A call, as a line of a file has it. */
export const TRAFFIC_ENTRY = Type.Object({
  no: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  durationMs: Type.Number(),
  version: text,
  method: text,
  path: text,
  query: maybeText,
  headers: Type.Record(text, text),
  request: callText,
  status: Type.Integer(),
  answer: callText,
  outcome: text,
  caller: Type.Object({
    userId: maybeText,
    clientId: maybeText,
    tokenId: maybeText,
    name: maybeText,
    userAgent: maybeText,
  }),
  findings: Type.Optional(
    Type.Object(
      {
        losses: Type.Array(text),
        upstream: Type.Union([text, Type.Null()], { description: 'what went wrong there' }),
        api: Type.Optional(Type.String({ description: 'where API 2.0 was called' })),
      },
      { description: 'of a gateway' },
    ),
  ),
});

/** A call for a program; with its translation where it is of API 1.0 and was translated. */
export function encodeTrafficEntry(
  { no, at, ...entry }: TrafficEntry,
  translation: EntryTranslation | null,
  target: Target,
): object {
  return { no, at: at.toISOString(), ...entry, ...encodeEntryTranslation(translation, target) };
}

/** The members that tell of a call what it is in API 2.0; none where it is of no other version. */
export function encodeEntryTranslation(translation: EntryTranslation | null, target: Target): object {
  if (translation === null || 'trouble' in translation) return { ...translation };
  const { steps, report } = translation;
  return { equivalent: encodeSteps(steps, target), report: encodeReportLines(report) };
}

/** Checked line by line, of files of tens of thousands. */
const ENTRY = Compile(TRAFFIC_ENTRY);

/** A line of a file of calls. @returns `null` for what is none */
export function decodeTrafficEntry(line: string): TrafficEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    return ENTRY.Check(value) ? { ...value, at: new Date(value.at) } : null;
  } catch {
    return null;
  }
}
