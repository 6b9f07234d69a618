import { isId, type Id } from '../../domain/id.ts';
import { Refused } from '../../domain/refusal.ts';
import { mandatory, type Parameters } from './decode-parameters.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import { moduleOfName } from './module-names.ts';
import { parseXmlData } from './parse-xml-data.ts';

/** Modules between which updateRelatedRecords makes connections here: a campaign and those whom it addresses. */
export type MemberModule = 'Campaigns' | 'Leads' | 'Contacts';

/** What updateRelatedRecords asks for. */
export interface Membership {
  readonly relatedModule: MemberModule;
  readonly rows: readonly { readonly relatedId: Id; readonly status: string | null }[];
}

const ID_LABELS: Readonly<Record<MemberModule, string>> = {
  Campaigns: 'campaignid',
  Leads: 'leadid',
  Contacts: 'contactid',
};

/** Whether one of the two is Campaigns, and the other has members of campaigns. */
export function isMembersOf(parent: ModuleName, related: MemberModule): boolean {
  const [members, other] = parent === 'Campaigns' ? [related, parent] : [parent, related];
  return (members === 'Leads' || members === 'Contacts') && other === 'Campaigns';
}

/**
 * The parameters `relatedModule` and `xmlData` of updateRelatedRecords (contract v1 §5): each row names a record and its `member_status`.
 *
 * @throws Refused `mandatory_missing`, `invalid_value` or `unreadable`
 */
export function decodeMembership(parameters: Parameters): Membership {
  const relatedModule = moduleOfName(mandatory(parameters, 'relatedModule').trim());
  if (relatedModule !== 'Campaigns' && relatedModule !== 'Leads' && relatedModule !== 'Contacts') {
    throw new Refused({ code: 'invalid_value', path: ['?relatedModule'] });
  }
  const { root, rows } = parseXmlData(mandatory(parameters, 'xmlData'));
  if (moduleOfName(root) !== relatedModule || rows.length === 0) {
    throw new Refused({ code: 'invalid_value', path: ['?xmlData'] });
  }
  return {
    relatedModule,
    rows: rows.map(({ entries }) => {
      const value = (label: string): string =>
        entries.find((entry) => entry.label.trim().toLowerCase() === label)?.text.trim() ?? '';
      const relatedId = value(ID_LABELS[relatedModule]);
      if (!isId(relatedId))
        throw new Refused({ code: 'invalid_value', path: [ID_LABELS[relatedModule].toUpperCase()] });
      const status = value('member_status');
      return { relatedId, status: status === '' ? null : status };
    }),
  };
}
