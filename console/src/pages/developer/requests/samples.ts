/** The two requests of the vendor's page that compares convertLead of the two versions. */
export const V1_SAMPLE = `<Potentials>
<row no="1">
<option val="createPotential">true</option>
<option val="assignTo">sample@zoho.com</option>
<option val="notifyLeadOwner">true</option>
<option val="notifyNewEntityOwner">true</option>
</row>
<row no="2">
<FL val="Potential Name">Samplepotential</FL>
<FL val="Closing Date">12/21/2009</FL>
<FL val="Potential Stage">Closed Won</FL>
<FL val="Contact Role">Purchasing</FL>
<FL val="Amount">3432.23</FL>
<FL val="Probability">100</FL>
</row>
</Potentials>`;

export const V2_SAMPLE = `{
  "data": [
    {
      "overwrite": true,
      "notify_lead_owner": true,
      "notify_new_entity_owner": true,
      "Accounts": "1386586000000753001",
      "Contacts": "1386586000000599023",
      "assign_to": "1386586000000105001",
      "Deals": {
        "Campaign_Source": "1386586000000803001",
        "Deal_Name": "Potential_Name1",
        "Closing_Date": "2016-02-18",
        "Stage": "Stage0",
        "Amount": 56.6
      }
    }
  ]
}`;

/** Of the demo: everybody knows them. */
export const DEMO = {
  organisation: '1386586',
  authtoken: '0123456789abcdef0123456789abcdef',
  accessToken: '1000.accesstoken.0001',
} as const;
