// What an integrator's program does with its CRM. It does not know who answers.

interface Deal {
  readonly name: string;
  readonly closingDate: string;
  readonly stage: string;
  readonly amount: number;
}

interface Result {
  readonly code?: string;
  readonly Contacts: string;
  readonly Accounts: string | null;
  readonly Deals: string;
}

/** Converts a lead that was won, with a deal. @returns the id of the deal; `null` when somebody else was faster */
export async function winLead(
  crm: { readonly url: string; readonly accessToken: string },
  leadId: string,
  { name, closingDate, stage, amount }: Deal,
): Promise<string | null> {
  const deal = { Deal_Name: name, Closing_Date: closingDate, Stage: stage, Amount: amount };
  const answer = await fetch(`${crm.url}/crm/v2/Leads/${leadId}/actions/convert`, {
    method: 'POST',
    headers: { Authorization: `Zoho-oauthtoken ${crm.accessToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ data: [{ notify_lead_owner: true, Deals: deal }] }),
  });
  const body = (await answer.json()) as { data: [Result] } | Result;
  const result = 'data' in body ? body.data[0] : body;
  if (result.code === 'ID_ALREADY_CONVERTED') return null;
  if (result.code !== undefined) throw new Error(`the lead was not converted: ${result.code}`);
  return result.Deals;
}
