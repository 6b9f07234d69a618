import type { Static } from 'typebox';
import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import type * as clients from '../../wire/api/clients.ts';
import type { LIST_QUERY } from '../../wire/api/conversion-list.ts';
import type { CONVERT_REQUEST } from '../../wire/api/convert-request.ts';
import type * as mapping from '../../wire/api/field-mapping.ts';
import type { JOB_ITEMS_QUERY } from '../../wire/api/job-items-query.ts';
import type { JOB_REQUEST } from '../../wire/api/job-request.ts';
import type * as mails from '../../wire/api/kept-mails.ts';
import type { MODULES } from '../../wire/api/module-list.ts';
import type { OWN_USER } from '../../wire/api/own-user.ts';
import type { CONTACT_ROLES, OWNERS } from '../../wire/api/people.ts';
import type { RECORD, RECORD_PAGE } from '../../wire/api/record-answer.ts';
import type { RECORD_LIST_QUERY } from '../../wire/api/record-list.ts';
import type { NEW_RECORD, RECORD_CHANGES } from '../../wire/api/record-request.ts';
import type { RELATED_LIST, RELATED_LIST_QUERY, RELATED_LISTS } from '../../wire/api/related-list.ts';
import type { NEW_ROLE, ROLE_CHANGES } from '../../wire/api/role-request.ts';
import type * as tokens from '../../wire/api/tokens.ts';
import type { TRAFFIC_QUERY } from '../../wire/api/traffic-list.ts';
import type { UNDO_JOB_REQUEST, UNDO_ONE_REQUEST } from '../../wire/api/undo-request.ts';
import type * as users from '../../wire/api/users.ts';
import type * as webhooks from '../../wire/api/webhooks.ts';
import type * as answers from '../api/answer-schemas.ts';
import type { CONVERSION_REQUEST } from '../api/conversion-request-schema.ts';
import type { REPORT_QUERY } from '../api/report-route.ts';
import type { REPORT } from '../api/report-schema.ts';
import type { SESSION, SIGN_IN } from '../api/session-routes.ts';
import type { TRAFFIC } from '../api/traffic-route.ts';
import type { TRANSLATE_REQUEST, TRANSLATIONS } from '../api/translate-route.ts';
import type * as clock from '../sandbox/clock-routes.ts';
import type * as faults from '../sandbox/fault-routes.ts';
import type { SNAPSHOT, SNAPSHOTS } from '../sandbox/snapshot-routes.ts';

interface SessionContract {
  'GET /session': { answer: Static<typeof SESSION> };
  'POST /session': { body: Static<typeof SIGN_IN>; answer: Static<typeof SESSION> };
  'POST /session/demo': { answer: Static<typeof SESSION> };
  'DELETE /session': { answer: null };
  'PUT /session/password': { body: { current?: string; next: string }; answer: null };
  'GET /me': { answer: Static<typeof OWN_USER> };
}

interface RecordsContract {
  'GET /owners': { answer: Static<typeof OWNERS> };
  'GET /contact-roles': { answer: Static<typeof CONTACT_ROLES> };
  'GET /modules': { answer: Static<typeof MODULES> };
  'GET /records/{module}': { query: Static<typeof RECORD_LIST_QUERY>; answer: Static<typeof RECORD_PAGE> };
  'POST /records/{module}': { body: Static<typeof NEW_RECORD>; answer: Static<typeof RECORD> };
  'GET /records/{module}/{id}': { answer: Static<typeof RECORD> };
  'PATCH /records/{module}/{id}': { body: Static<typeof RECORD_CHANGES>; answer: Static<typeof RECORD> };
  'DELETE /records/{module}/{id}': { answer: null };
  'GET /records/{module}/{id}/related': { answer: Static<typeof RELATED_LISTS> };
  'GET /records/{module}/{id}/related/{list}': {
    query: Static<typeof RELATED_LIST_QUERY>;
    answer: Static<typeof RELATED_LIST>;
  };
  'GET /records/{module}/{id}/lineage': { answer: Static<typeof answers.LINEAGE> };
}

interface ConversionsContract {
  'GET /leads/{id}/matches': { answer: Static<typeof answers.MATCHES> };
  'POST /conversions/plan': { body: Static<typeof CONVERT_REQUEST>; answer: Static<typeof answers.PLAN> };
  'POST /conversions': { body: Static<typeof CONVERT_REQUEST>; answer: Static<typeof answers.CONVERTED> };
  'GET /conversions': { query: Static<typeof LIST_QUERY>; answer: Static<typeof answers.CONVERSIONS> };
  'GET /conversions/{id}/request': { answer: Static<typeof CONVERSION_REQUEST> };
  'GET /conversions/{id}': { answer: Static<typeof answers.CONVERSION> };
  'POST /conversions/{id}/undo/plan': {
    body: Static<typeof UNDO_ONE_REQUEST>;
    answer: Static<typeof answers.UNDO_LOOK>;
  };
  'POST /conversions/{id}/undo': { body: Static<typeof UNDO_ONE_REQUEST>; answer: Static<typeof answers.UNDO_PLAN> };
  'GET /reports/conversions': { query: Static<typeof REPORT_QUERY>; answer: Static<typeof REPORT> };
}

type Job = Static<typeof answers.JOB>;

/** `POST …/imports` takes a form with the file, and the request as its part `request`. */
interface JobsContract {
  'POST /jobs/conversions': { body: Static<typeof JOB_REQUEST>; answer: Job };
  'GET /jobs/conversions': { answer: Static<typeof answers.JOBS> };
  'GET /jobs/conversions/{id}': { answer: Job };
  'GET /jobs/conversions/{id}/leads': {
    query: Static<typeof JOB_ITEMS_QUERY>;
    answer: Static<typeof answers.JOB_LEADS>;
  };
  'POST /jobs/conversions/{id}/cancel': { answer: Job };
  'POST /jobs/conversions/{id}/retry': { answer: Job };
  'POST /jobs/conversions/{id}/undo': { body: Static<typeof UNDO_JOB_REQUEST>; answer: Job };
  'GET /jobs/undos': { answer: Static<typeof answers.JOBS> };
  'GET /jobs/undos/{id}': { answer: Job };
  'GET /jobs/undos/{id}/leads': { query: Static<typeof JOB_ITEMS_QUERY>; answer: Static<typeof answers.JOB_LEADS> };
  'POST /jobs/undos/{id}/cancel': { answer: Job };
  'POST /jobs/undos/{id}/retry': { answer: Job };
  'POST /jobs/imports': { body: FormData; answer: Job };
  'GET /jobs/imports': { answer: Static<typeof answers.JOBS> };
  'GET /jobs/imports/{id}': { answer: Job };
  'POST /jobs/imports/{id}/cancel': { answer: Job };
  'POST /jobs/imports/{id}/retry': { answer: Job };
  'GET /jobs/imports/{id}/rows': { query: Static<typeof JOB_ITEMS_QUERY>; answer: Static<typeof answers.JOB_ROWS> };
}

interface SettingsContract {
  'GET /settings': { answer: ConversionPolicy };
  'PATCH /settings': { body: Partial<ConversionPolicy>; answer: ConversionPolicy };
  'GET /field-mapping': { answer: Static<typeof answers.MAPPING> };
  'GET /field-mapping/fields': { answer: Static<typeof mapping.MAPPING_FIELDS> };
  'POST /field-mapping/check': {
    body: Static<typeof mapping.MAPPING_CHECK_REQUEST>;
    answer: Static<typeof mapping.MAPPING_CHECK>;
  };
  'POST /field-mapping/preview': {
    body: Static<typeof mapping.MAPPING_PREVIEW_REQUEST>;
    answer: Static<typeof mapping.MAPPING_PREVIEW>;
  };
  'GET /users': { answer: Static<typeof users.USERS> };
  'POST /users': { body: Static<typeof users.NEW_USER>; answer: Static<typeof users.USER> };
  'PATCH /users/{id}': { body: Static<typeof users.USER_CHANGES>; answer: Static<typeof users.USER> };
  'PUT /users/{id}/password': { body: Static<typeof users.USER_PASSWORD>; answer: null };
  'GET /roles': { answer: Static<typeof answers.ROLES> };
  'POST /roles': { body: Static<typeof NEW_ROLE>; answer: Static<typeof answers.ROLE> };
  'PATCH /roles/{id}': { body: Static<typeof ROLE_CHANGES>; answer: Static<typeof answers.ROLE> };
  'DELETE /roles/{id}': { answer: null };
  'GET /clients': { answer: Static<typeof clients.CLIENTS> };
  'POST /clients': { body: Static<typeof clients.NEW_CLIENT>; answer: Static<typeof clients.MADE_CLIENT> };
  'DELETE /clients/{id}': { answer: null };
  'GET /tokens': { answer: Static<typeof tokens.TOKENS> };
  'POST /tokens': { body: Static<typeof tokens.NEW_TOKEN>; answer: Static<typeof tokens.MADE_TOKEN> };
  'DELETE /tokens/{id}': { answer: null };
  'GET /webhooks': { answer: Static<typeof webhooks.WEBHOOKS> };
  'POST /webhooks': { body: Static<typeof webhooks.NEW_WEBHOOK>; answer: Static<typeof webhooks.MADE_WEBHOOK> };
  'PATCH /webhooks/{id}': { body: Static<typeof webhooks.WEBHOOK_CHANGES>; answer: Static<typeof webhooks.WEBHOOK> };
  'DELETE /webhooks/{id}': { answer: null };
  'POST /webhooks/{id}/secret': { answer: Static<typeof webhooks.WEBHOOK_SECRET> };
  'GET /webhooks/{id}/deliveries': { answer: Static<typeof webhooks.WEBHOOK_DELIVERIES> };
  'POST /webhooks/{id}/deliveries/{messageId}/send': { answer: null };
  'GET /mails': { query: Static<typeof mails.KEPT_MAILS_QUERY>; answer: Static<typeof mails.KEPT_MAILS> };
  'GET /mails/{id}': { answer: Static<typeof mails.KEPT_MAIL> };
  'GET /mails/server': { answer: Static<typeof mails.MAIL_SERVER> };
  'POST /mails/test': { answer: Static<typeof mails.TEST_MAIL> };
}

interface DeveloperContract {
  'GET /traffic': { query: Static<typeof TRAFFIC_QUERY>; answer: Static<typeof TRAFFIC> };
  'POST /translate': { body: Static<typeof TRANSLATE_REQUEST>; answer: Static<typeof TRANSLATIONS> };
  'POST /sandbox/reset': { answer: null };
  'GET /sandbox/snapshots': { answer: Static<typeof SNAPSHOTS> };
  'PUT /sandbox/snapshots/{name}': { answer: Static<typeof SNAPSHOT> };
  'DELETE /sandbox/snapshots/{name}': { answer: null };
  'POST /sandbox/snapshots/{name}/restore': { answer: null };
  'GET /sandbox/clock': { answer: Static<typeof clock.CLOCK> };
  'PUT /sandbox/clock': { body: Static<typeof clock.CLOCK_REQUEST>; answer: Static<typeof clock.CLOCK> };
  'POST /sandbox/clock/advance': { body: Static<typeof clock.ADVANCE_REQUEST>; answer: Static<typeof clock.CLOCK> };
  'DELETE /sandbox/clock': { answer: null };
  'GET /sandbox/faults': { answer: Static<typeof faults.FAULTS> };
  'POST /sandbox/faults': { body: Static<typeof faults.FAULT_REQUEST>; answer: Static<typeof faults.FAULT> };
  'DELETE /sandbox/faults': { answer: null };
  'DELETE /sandbox/faults/{id}': { answer: null };
}

/**
 * What the console asks the native API, and what it is answered: types of the schemas that the routes have themselves. The console imports this
 * file, and nothing else of the server, for its types alone.
 */
export interface Contract
  extends SessionContract, RecordsContract, ConversionsContract, JobsContract, SettingsContract, DeveloperContract {}

export type Operation = keyof Contract;
