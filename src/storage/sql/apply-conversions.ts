import type { Ref } from '../../domain/conversion-facts.ts';
import { withIds } from '../../domain/conversion-image.ts';
import type { ReportLine } from '../../domain/conversion-plan.ts';
import type { ConversionWrites } from '../../domain/conversion-writes.ts';
import type { Id } from '../../domain/id.ts';
import { roleNameKey } from '../../domain/match-keys.ts';
import type { Queryable } from '../database.ts';
import { RECORD_WRITE_PARTS, recordWriteSets } from './record-write-parts.ts';
import { storableJson } from './storable-json.ts';

const APPLY_CONVERSIONS = {
  name: 'apply-conversions',
  text: `
    with ${RECORD_WRITE_PARTS}, c as materialized (
      select * from json_to_recordset($12::json) as c (
        id bigint, "historyId" bigint, "leadId" bigint, "contactId" bigint, "accountId" bigint, "dealId" bigint, face text,
        command json, report int, before json, request json, "userId" bigint)
    ), report as materialized (
      select * from json_array_elements($19::json) with ordinality as report (lines, no)
    ), converted as (
      update convertlead.record t set converted_at = $11, modified_by = c."userId", modified_at = $11
      from c where t.org_id = $1 and t.id = c."leadId"
    ), attached as (
      update convertlead.attachment t set record_id = a."recordId"
      from json_to_recordset($13::json) as a (id bigint, "recordId" bigint)
      where t.org_id = $1 and t.id = a.id
    ), reowned as (
      update convertlead.record t set owner_id = o."ownerId"
      from json_to_recordset($18::json) as o (id bigint, "ownerId" bigint)
      where t.org_id = $1 and t.id = o.id
    ), member as (
      select m."campaignId", m."leadId", m."memberId"
      from json_to_recordset($14::json) as m ("campaignId" bigint, "leadId" bigint, "memberId" bigint)
    ), joined as (
      insert into convertlead.campaign_member (org_id, campaign_id, member_id, status, created_at)
      select $1, t.campaign_id, m."memberId", t.status, t.created_at
      from convertlead.campaign_member t
      join member m on m."campaignId" = t.campaign_id and m."leadId" = t.member_id
      where t.org_id = $1
      on conflict do nothing
    ), left_campaign as (
      delete from convertlead.campaign_member t using member m
      where t.org_id = $1 and t.campaign_id = m."campaignId" and t.member_id = m."leadId"
    ), new_role as (
      insert into convertlead.contact_role (org_id, id, name, name_key)
      select $1, o.id, o.name, o.key from json_to_recordset($15::json) as o (id bigint, name text, key text)
    ), contact_of_deal as (
      insert into convertlead.deal_contact (org_id, deal_id, contact_id, role_id)
      select $1, d."dealId", d."contactId", d."roleId"
      from json_to_recordset($16::json) as d ("dealId" bigint, "contactId" bigint, "roleId" bigint)
    ), conversion as (
      insert into convertlead.conversion (org_id, id, lead_id, contact_id, account_id, deal_id, face, command, report, before, request, converted_by, converted_at)
      select $1, c.id, c."leadId", c."contactId", c."accountId", c."dealId", c.face, c.command, report.lines, c.before, c.request, c."userId", $11
      from c join report on report.no = c.report
    ), history as (
      insert into convertlead.history (org_id, id, at, user_id, action, record_id, conversion_id)
      select $1, c."historyId", $11, c."userId", 'lead.converted', c."leadId", c.id
      from c
    )
    insert into convertlead.mail (org_id, id, conversion_id, to_address, subject, body, created_at)
    select $1, m.id, m."conversionId", m.to, m.subject, m.body, $11
    from json_to_recordset($17::json) as m (id bigint, "conversionId" bigint, "to" text, subject text, body text)`,
};

/**
 * Writes a whole batch of conversions in one statement: all of it or nothing.
 *
 * @param idOf the id that a ref of the plans has been given
 */
export async function applyConversions(
  tx: Queryable,
  orgId: Id,
  writes: ConversionWrites,
  at: Date,
  idOf: (ref: Ref) => Id,
): Promise<void> {
  const idOrNull = (ref: Ref | null | undefined): Id | null => (ref === null || ref === undefined ? null : idOf(ref));
  // leads of which the same fields are filled have the same report, which is long: it is sent once
  const reports = new Map<string, number>();
  const reportNo = (lines: readonly ReportLine[]): number => {
    const text = storableJson(lines);
    const no = reports.get(text) ?? reports.size + 1;
    reports.set(text, no);
    return no;
  };
  const conversions = writes.conversions.map(({ id, historyId, plan, userId, image, request }) => ({
    id: idOf(id),
    historyId: idOf(historyId),
    leadId: plan.leadId,
    contactId: idOf(plan.contact.ref),
    accountId: idOrNull(plan.account?.ref),
    dealId: idOrNull(plan.deal?.ref),
    face: plan.command.face,
    command: plan.command,
    report: reportNo(plan.report),
    before: withIds(image, idOf),
    request,
    userId,
  }));
  const sets = [
    conversions,
    writes.attachments.map((one) => ({ ...one, recordId: idOf(one.recordId) })),
    writes.campaignMembers.map((one) => ({ ...one, memberId: idOf(one.memberId) })),
    writes.roles.map(({ id, name }) => ({ id: idOf(id), name, key: roleNameKey(name) })),
    writes.dealContacts.map((one) => ({
      dealId: idOf(one.dealId),
      contactId: idOf(one.contactId),
      roleId: idOrNull(one.roleId),
    })),
    writes.mails.map((one) => ({ ...one, id: idOf(one.id), conversionId: idOf(one.conversionId) })),
    writes.owners,
  ];
  await tx.query(APPLY_CONVERSIONS, [
    orgId,
    ...recordWriteSets(writes.records, idOf),
    at,
    ...sets.map(storableJson),
    `[${[...reports.keys()].join(',')}]`,
  ]);
}
