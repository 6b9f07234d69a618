import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { INTERVALS, PARTS_ALONE, REPORT_KEYS } from '../../domain/conversion-report.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import {
  overTimeAsked,
  PARTS_BY_DEFAULT,
  reportConversions,
  reportOverTime,
} from '../../operations/report-conversions.ts';
import { closed, oneOf } from '../../schema/schema-parts.ts';
import { encodeReport, encodeReportOverTime, overTimeTable, reportTable } from '../../wire/api/encode-report.ts';
import { encodeCsv, type CsvCell } from '../../wire/csv/encode-csv.ts';
import { authorise } from './authorise.ts';
import { answerEncoded, answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { readQuery } from './read-query.ts';
import { REPORT } from './report-schema.ts';
import { READ_LEADS } from './scopes.ts';

const CSV_TYPE = 'text/csv;charset=utf-8';
const day = (description: string) => Type.Optional(Type.String({ description }));

export const REPORT_QUERY = Type.Object(
  {
    by: Type.Optional(oneOf(REPORT_KEYS, 'day when nothing is said')),
    interval: Type.Optional(oneOf(INTERVALS, 'of owner and source: over time, an interval after the other')),
    largest: Type.Optional(
      Type.String({
        pattern: PARTS_ALONE.source,
        description: `over time: how many parts stand alone, 1 to 20; the others are one. ${PARTS_BY_DEFAULT} when nothing is said`,
      }),
    ),
    from: day('the first day, yyyy-MM-dd; thirty days before the last when nothing is said'),
    to: day('the last day; today when nothing is said'),
    format: Type.Optional(oneOf(['json', 'csv'])),
  },
  closed,
);

/** `GET /api/reports/conversions`: leads and conversions by time, owner or source, or by both. */
export function reportRoute(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/reports/conversions',
    {
      schema: {
        tags: ['reports'],
        summary:
          'Leads and conversions by day, week, month, owner or source, or by owner or source over time, as JSON or CSV',
        querystring: REPORT_QUERY,
        response: { 200: REPORT, ...problems(401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ_LEADS);
      const { by = 'day', interval, largest, format, from, to } = readQuery(request, REPORT_QUERY);
      const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      const overTime = overTimeAsked(by, interval, largest === undefined ? undefined : Number(largest));
      if (overTime === null) {
        const report = await reportConversions(context, caller, by, period);
        return answerReport(format, encodeReport(by, report), reportTable(by, report));
      }
      const report = await reportOverTime(context, caller, overTime, period);
      return answerReport(format, encodeReportOverTime(overTime, report), overTimeTable(overTime, report));

      async function answerReport(
        as: 'json' | 'csv' | undefined,
        report: object,
        table: readonly (readonly CsvCell[])[],
      ): Promise<FastifyReply> {
        if (as !== 'csv') return answerJson(reply, 200, report);
        return answerEncoded(reply, { status: 200, type: CSV_TYPE, body: encodeCsv(table) });
      }
    },
  );
}
