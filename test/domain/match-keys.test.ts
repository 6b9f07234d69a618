import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyKey, emailKey, foldText } from '../../src/domain/match-keys.ts';

const SAME: readonly (readonly [string, string])[] = [
  ['Müller & Söhne GmbH', 'MULLER  &  SOHNE'],
  ['Société Générale S.A.', 'societe generale'],
  ['L’Épicerie SARL', "L'Epicerie S.A.R.L."],
  ['Acme, Inc.', 'ACME'],
  ['Philips N.V.', 'philips nv'],
  ['株式会社テスト', '株式会社テスト'],
  ['Straße & Søn', 'STRASSE & SON'],
  ['Łódź', 'lodz'],
  ['ＡＢＣ商事', 'abc商事'],
  ['Αθήνα', 'αθηνα'],
  ['ΟΔΟΣ', 'οδος'],
  ['Johnson+Johnson', 'Johnson & Johnson'],
  ['Société Générale-Lampes S.A.R.L.', 'societegenerale lampes'],
  ['Sun Light GmbH', 'Sunlight'],
  ['Sun\u00a0Light\u3000AG', 'SUN-LIGHT'],
  ['株式会社 テスト', '株式会社テスト'],
];

const DIFFERENT: readonly (readonly [string, string])[] = [
  ['Acme', 'Acme Two'],
  ['かき', 'がき'],
  ['किताब', 'काताब'],
  ['сталь-йод', 'сталь-иод'],
  ['SAS', 'SARL'],
  ['C#', 'C++'],
  ['Canal+', 'Canal'],
  // a legal form is a word of its own
  ['Sunlight Gmbhaus', 'Sunlight'],
  ['Lampes', 'Lampe SAS'],
  ['Ltd', 'GmbH'],
];

describe('companyKey', () => {
  it.each(SAME)('%s is the same company as %s', (one, other) => {
    expect(companyKey(one)).toBe(companyKey(other));
  });

  it.each(DIFFERENT)('%s is another company than %s', (one, other) => {
    expect(companyKey(one)).not.toBe(companyKey(other));
  });

  it('has nothing to compare where there is neither letter nor digit', () => {
    expect(companyKey(' -- ')).toBeNull();
    expect(emailKey('  ')).toBeNull();
  });
});

describe('foldText', () => {
  it('folds what is folded already to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
      }),
    );
  });
});
