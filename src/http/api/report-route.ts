import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { REPORT_KEYS } from '../../domain/conversion-report.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { reportConversions } from '../../operations/report-conversions.ts';
import { closed, oneOf } from '../../schema/schema-parts.ts';
import { encodeReport, reportTable } from '../../wire/api/encode-report.ts';
import { encodeCsv } from '../../wire/csv/encode-csv.ts';
import { authorise } from './authorise.ts';
import { answerEncoded, answerJson } from './answer.ts';
import { problems, REPORT } from './answer-schemas.ts';
import { readQuery } from './read-query.ts';
import { READ_LEADS } from './scopes.ts';

const CSV_TYPE = 'text/csv;charset=utf-8';
const day = (description: string) => Type.Optional(Type.String({ description }));

export const REPORT_QUERY = Type.Object(
  {
    by: Type.Optional(oneOf(REPORT_KEYS, 'day when nothing is said')),
    from: day('the first day, yyyy-MM-dd; thirty days before the last when nothing is said'),
    to: day('the last day; today when nothing is said'),
    format: Type.Optional(oneOf(['json', 'csv'])),
  },
  closed,
);

/** `GET /api/reports/conversions`: leads and conversions by day, owner or source. */
export function reportRoute(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/reports/conversions',
    {
      schema: {
        tags: ['reports'],
        summary: 'Leads and conversions by day, owner or source, as JSON or CSV',
        querystring: REPORT_QUERY,
        response: { 200: REPORT, ...problems(401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ_LEADS);
      const { by = 'day', format, from, to } = readQuery(request, REPORT_QUERY);
      const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      const report = await reportConversions(context, caller, by, period);
      if (format !== 'csv') return answerJson(reply, 200, encodeReport(by, report));
      return answerEncoded(reply, { status: 200, type: CSV_TYPE, body: encodeCsv(reportTable(by, report)) });
    },
  );
}
