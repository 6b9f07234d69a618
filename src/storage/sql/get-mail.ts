import type { Life } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { LIFE } from './organisation-life.ts';

const GET_MAIL = {
  name: 'get-mail',
  text: `
    select m.id::text, m.to_address, m.subject, m.body, m.sent_at, ${LIFE} as life
    from convertlead.mail m join convertlead.organisation o on o.id = m.org_id
    where m.org_id = $1 and m.id = $2`,
};

export interface StoredMail {
  readonly id: Id;
  readonly to_address: string;
  readonly subject: string;
  readonly body: string;
  readonly sent_at: Date | null;
  /** Of its organisation. */
  readonly life: Life;
}

/** A notification; `null` when it is gone. */
export async function getMail(on: Queryable, orgId: Id, id: Id): Promise<StoredMail | null> {
  const [mail] = await on.query<StoredMail>(GET_MAIL, [orgId, id]);
  return mail ?? null;
}
