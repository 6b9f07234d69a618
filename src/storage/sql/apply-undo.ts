import type { Id } from '../../domain/id.ts';
import type { RecordWrites } from '../../domain/record-writes.ts';
import type { UndoPlan } from '../../domain/undo-plan.ts';
import type { Queryable } from '../database.ts';
import { RECORD_WRITE_PARTS, recordWriteSets } from './record-write-parts.ts';

const APPLY_UNDO = {
  name: 'apply-undo',
  text: `
    with ${RECORD_WRITE_PARTS}, unconverted as (
      update convertlead.record set converted_at = null, modified_by = $12, modified_at = $11
      where org_id = $1 and id = $14
    ), undone as (
      update convertlead.conversion set undone_at = $11, undone_by = $12 where org_id = $1 and id = $13
    ), attached as (
      update convertlead.attachment set record_id = $14 where org_id = $1 and id = any($16::bigint[])
    ), joined as (
      insert into convertlead.campaign_member (org_id, campaign_id, member_id, status, created_at)
      select $1, m."campaignId", $14, m.status, m.since
      from json_to_recordset($17::json) as m ("campaignId" bigint, status text, since timestamptz)
      on conflict do nothing
    ), left_campaign as (
      delete from convertlead.campaign_member t
      using json_to_recordset($18::json) as m ("campaignId" bigint, "memberId" bigint, status text)
      where t.org_id = $1 and t.campaign_id = m."campaignId" and t.member_id = m."memberId"
        and t.status is not distinct from m.status
    ), left_deal as (
      delete from convertlead.deal_contact t
      using json_to_recordset($19::json) as d ("dealId" bigint, "contactId" bigint, "roleId" bigint)
      where t.org_id = $1 and t.deal_id = d."dealId" and t.contact_id = d."contactId"
        and t.role_id is not distinct from d."roleId"
    ), inherited as (
      update convertlead.conversion c set before = i.image
      from json_to_recordset($21::json) as i (id bigint, image json)
      where c.org_id = $1 and c.id = i.id
    ), unsent as (
      delete from convertlead.mail where org_id = $1 and id = any($20::bigint[]) and sent_at is null
    )
    insert into convertlead.history (org_id, id, at, user_id, action, record_id, conversion_id)
    values ($1, $15, $11, $12, 'lead.unconverted', $14, $13)`,
};

/** Who takes a conversion back, and when. */
interface Undoing {
  readonly userId: Id;
  readonly at: Date;
  readonly historyId: Id;
}

/** Puts back what the plan says; the records that go are still there afterwards. */
export async function applyUndo(
  tx: Queryable,
  orgId: Id,
  plan: UndoPlan,
  writes: RecordWrites,
  { userId, at, historyId }: Undoing,
): Promise<void> {
  await tx.query(APPLY_UNDO, [
    orgId,
    ...recordWriteSets(writes, String),
    at,
    userId,
    plan.conversionId,
    plan.lead.id,
    historyId,
    plan.attachments,
    JSON.stringify(plan.memberships),
    JSON.stringify(plan.endedMemberships),
    JSON.stringify(plan.endedDealContact === null ? [] : [plan.endedDealContact]),
    plan.mails.map(({ id }) => id),
    JSON.stringify([...plan.inherited].map(([id, image]) => ({ id, image }))),
  ]);
}
