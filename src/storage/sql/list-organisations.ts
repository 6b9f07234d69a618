import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const LIST_ORGANISATIONS = {
  name: 'list-organisations',
  text: `select id::text, name, time_zone as "timeZone" from convertlead.organisation order by id`,
};

export interface ListedOrganisation {
  readonly id: Id;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** All organisations of the database; for its administrators only. */
export async function listOrganisations(on: Queryable): Promise<ListedOrganisation[]> {
  return on.query<ListedOrganisation>(LIST_ORGANISATIONS, []);
}
