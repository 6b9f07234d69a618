import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const GET_MAIL = {
  name: 'get-mail',
  text: `
    select id::text, to_address, subject, body, sent_at
    from convertlead.mail where org_id = $1 and id = $2`,
};

export interface StoredMail {
  readonly id: Id;
  readonly to_address: string;
  readonly subject: string;
  readonly body: string;
  readonly sent_at: Date | null;
}

/** A notification; `null` when it is gone. */
export async function getMail(on: Queryable, orgId: Id, id: Id): Promise<StoredMail | null> {
  const [mail] = await on.query<StoredMail>(GET_MAIL, [orgId, id]);
  return mail ?? null;
}
