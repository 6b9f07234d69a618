import fc from 'fast-check';

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((one) => one === one.trim() && one !== '' && one !== 'null' && !/\p{C}/u.test(one));
const flag = fc.constantFrom('true', 'false', 'TRUE', '1', '0', 'perhaps', '');

interface DealOptions {
  readonly stages: readonly string[];
  readonly roles: readonly string[];
  readonly required: readonly ('Closing Date' | 'Potential Stage' | 'Contact Role')[];
}

function deal({ stages, roles, required }: DealOptions) {
  return fc.record(
    {
      'Potential Name': text,
      'Closing Date': fc.constantFrom('12/31/2026', '2027-01-02', '1/2/2027'),
      'Potential Stage': fc.constantFrom('Qualification', 'Closed Won', 'Stage0', ...stages),
      Amount: fc.constantFrom('3432.23', '0', '-5', '1e3'),
      Probability: fc.integer({ min: 0, max: 100 }).map(String),
      'Contact Role': fc.constantFrom('Purchasing', 'Decision Maker', ...roles),
      CAMPAIGNID: fc.constant('1386586000000803001'),
      'Next Step': text,
      'No such label': text,
    },
    { requiredKeys: ['Potential Name', ...required] },
  );
}

function conversionWith(deals: ReturnType<typeof deal>) {
  return fc.record({
    createPotential: flag,
    assignTo: fc.constantFrom(
      'sample@zoho.com',
      '1386586000000105003',
      'nobody@example.com',
      '1386586000000999999',
      '',
    ),
    notifyLeadOwner: flag,
    notifyNewEntityOwner: flag,
    ACCOUNTID: fc.constantFrom('1386586000000753001', '1386586000000753002', ''),
    CONTACTID: fc.constantFrom('1386586000000599023', ''),
    OVERWRITE: flag,
    deal: fc.option(deals, { freq: 4 }),
  });
}

type RandomConversion = ReturnType<typeof conversionWith> extends fc.Arbitrary<infer Value> ? Value : never;

/** Conversions of API 1.0 that their translations do, too. */
export function randomConversion(): fc.Arbitrary<RandomConversion> {
  return conversionWith(deal({ stages: [], roles: [], required: [] }));
}

/** The same, and some that their translations do not do, or not as a whole. */
export function anyConversion(): fc.Arbitrary<RandomConversion> {
  const required = ['Closing Date', 'Potential Stage', 'Contact Role'] as const;
  return conversionWith(deal({ stages: ['No such stage'], roles: ['No such role', 'Nor this one'], required }));
}

export function xmlDataOf({ deal: fields, ACCOUNTID, CONTACTID, OVERWRITE, ...options }: RandomConversion): string {
  const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const row = (element: string, values: object): string =>
    Object.entries(values)
      .map(([label, value]) => `<${element} val="${label}">${escaped(String(value))}</${element}>`)
      .join('');
  const second = row('FL', { ACCOUNTID, CONTACTID, OVERWRITE, ...fields });
  return `<Potentials><row no="1">${row('option', options)}</row><row no="2">${second}</row></Potentials>`;
}
