import type { Static } from 'typebox';
import type { LIST_QUERY } from '../../wire/api/conversion-list.ts';
import type { CONVERSION, CONVERSIONS, CONVERTED, LINEAGE, REPORT, UNDO_PLAN } from '../api/answer-schemas.ts';
import type { REPORT_QUERY } from '../api/report-route.ts';
import type { SESSION, SIGN_IN } from '../api/session-routes.ts';

/**
 * What the console asks the native API, and what it is answered: types of the schemas that the routes have themselves. The console imports this
 * file, and nothing else of the server, for its types alone.
 */
export interface Contract {
  'GET /session': { answer: Static<typeof SESSION> };
  'POST /session': { body: Static<typeof SIGN_IN>; answer: Static<typeof SESSION> };
  'POST /session/demo': { answer: Static<typeof SESSION> };
  'DELETE /session': { answer: null };
  'GET /conversions': { query: Static<typeof LIST_QUERY>; answer: Static<typeof CONVERSIONS> };
  'GET /conversions/{id}': { answer: Static<typeof CONVERSION> };
  'POST /conversions/{id}/undo/plan': { body: object; answer: Static<typeof UNDO_PLAN> };
  'POST /conversions/{id}/undo': { body: object; answer: unknown };
  'POST /conversions': { body: object; answer: Static<typeof CONVERTED> };
  'GET /lineage/{module}/{id}': { answer: Static<typeof LINEAGE> };
  'GET /reports/conversions': { query: Static<typeof REPORT_QUERY>; answer: Static<typeof REPORT> };
}

export type Operation = keyof Contract;
