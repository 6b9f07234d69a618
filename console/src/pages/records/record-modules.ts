/** What a record page may be about: the part of its address, and the module of the API. */
export const RECORD_MODULES = { contacts: 'Contacts', accounts: 'Accounts', deals: 'Deals' } as const;
export type RecordPart = keyof typeof RECORD_MODULES;

export function isRecordPart(text: string): text is RecordPart {
  return text in RECORD_MODULES;
}

interface Columns {
  /** The field that the name is sorted by. */
  readonly nameSort: string;
  readonly fields: readonly string[];
}

/** Beside the name and the owner. */
export const COLUMNS: Readonly<Record<RecordPart, Columns>> = {
  contacts: { nameSort: 'Last_Name', fields: ['Account_Name', 'Title', 'Email', 'Phone'] },
  accounts: { nameSort: 'Account_Name', fields: ['Industry', 'Phone', 'Website', 'Annual_Revenue'] },
  deals: { nameSort: 'Deal_Name', fields: ['Account_Name', 'Contact_Name', 'Stage', 'Amount', 'Closing_Date'] },
};
