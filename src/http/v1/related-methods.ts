import { Refused } from '../../domain/refusal.ts';
import { putCampaignMembers } from '../../operations/put-campaign-members.ts';
import { findRecords } from '../../operations/read-records.ts';
import { decodeMembership } from '../../wire/v1/decode-members.ts';
import { mandatory } from '../../wire/v1/decode-parameters.ts';
import { decodeId } from '../../wire/v1/decode-read.ts';
import { encodeMembership } from '../../wire/v1/encode-members.ts';
import { moduleOfName } from '../../wire/v1/module-names.ts';
import { answerList } from './read-methods.ts';
import type { MethodAnswer } from './method.ts';

/** getRelatedRecords (contract v1 §5): called on the related module, of the record `id` of `parentModule`. */
export const getRelatedRecords: MethodAnswer = async (call) => {
  const { context, caller, parameters } = call;
  const parentModule = moduleOfName(mandatory(parameters, 'parentModule').trim());
  if (parentModule === null) throw new Refused({ code: 'invalid_value', path: ['?parentModule'] });
  const id = decodeId(parameters);
  const { records } = await findRecords(context, caller, parentModule, [id]);
  if (records.length === 0) throw new Refused({ code: 'not_found', path: [] });
  return answerList(call, { kind: 'related', to: id });
};

/** updateRelatedRecords (contract v1 §5): called on the parent; connects campaigns with leads and contacts. */
export const updateRelatedRecords: MethodAnswer = async ({ context, caller, parameters, module }) => {
  const id = decodeId(parameters);
  const { relatedModule, rows } = decodeMembership(parameters);
  const isCampaign = module.apiName === 'Campaigns';
  const [members, other] = isCampaign ? [relatedModule, module.apiName] : [module.apiName, relatedModule];
  if ((members !== 'Leads' && members !== 'Contacts') || other !== 'Campaigns') {
    throw new Refused({ code: 'invalid_value', path: ['?relatedModule'] });
  }
  const pairs = rows.map(({ relatedId, status }) =>
    isCampaign ? { campaignId: id, memberId: relatedId, status } : { campaignId: relatedId, memberId: id, status },
  );
  const known = await putCampaignMembers(context, caller, members, pairs);
  return encodeMembership(rows, ({ relatedId }) => known.has(isCampaign ? `${id} ${relatedId}` : `${relatedId} ${id}`));
};
