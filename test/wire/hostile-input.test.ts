import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused } from '../../src/domain/refusal.ts';
import { decodeConvertLead as decodeV1 } from '../../src/wire/v1/decode-convert-lead.ts';
import { decodeParameters } from '../../src/wire/v1/decode-parameters.ts';
import { parseXmlData } from '../../src/wire/v1/parse-xml-data.ts';
import { decodeConvertLead as decodeV2 } from '../../src/wire/v2/decode-convert-lead.ts';
import { decodeJson } from '../../src/wire/v2/decode-json.ts';
import { organisation } from '../domain/conversion-world.ts';

const LEAD = '1386586000002574001';

const XML =
  '<?xml version="1.0" encoding="UTF-8"?><Potentials><row no="1"><option val="createPotential">true</option></row>' +
  '<row no="2"><FL val="Potential Name"><![CDATA[a]]>&#228;&amp;</FL><FL val="Amount">1</FL></row></Potentials>';

/** A valid text with pieces cut out, doubled and put elsewhere. */
function mangled(valid: string, pieces: readonly string[]): fc.Arbitrary<string> {
  const cut = fc.record({
    at: fc.nat(valid.length),
    length: fc.nat(10),
    piece: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 5 })),
  });
  return fc
    .array(cut, { minLength: 1, maxLength: 4 })
    .map((cuts) =>
      cuts.reduce((text, { at, length, piece }) => text.slice(0, at) + piece + text.slice(at + length), valid),
    );
}

/** What a decoder makes of input: a value, or a refusal; anything else that it throws fails the test. */
function decoded<Value>(decode: () => Value): Value | Refused {
  try {
    return decode();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

const xmlText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  mangled(XML, ['<', '>', '&', '"', '<!DOCTYPE a>', ']]>', '<![CDATA[', '<?pi ?>', '<!--', '-->', 'xmlns:a="b"', '\0']),
);

describe('API 1.0', () => {
  it('reads any text as rows or refuses it', () => {
    fc.assert(
      fc.property(xmlText, (text) => {
        const rows = decoded(() => parseXmlData(text).rows);
        if (!(rows instanceof Refused)) expect(Array.isArray(rows)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads any parameters as a command or refuses them', () => {
    fc.assert(
      fc.property(xmlText, fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (xml, query, form) => {
        const sent = `${query}&leadId=${LEAD}&xmlData=${encodeURIComponent(xml.toWellFormed())}`;
        const command = decoded(() => decodeV1(decodeParameters(sent, form), organisation()));
        if (!(command instanceof Refused)) expect(command.face).toBe('v1');
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a parameter again whatever its value, in the query and in a form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        const pair = new URLSearchParams({ xmlData: value }).toString();
        expect(decodeParameters(pair, null).get('xmldata')).toBe(value);
        expect(decodeParameters('a=b', pair).get('xmldata')).toBe(value);
      }),
    );
  });

  for (const [what, xml] of [
    ['100,000 levels', '<a>'.repeat(100_000)],
    ['100,000 attributes', `<a ${Array.from({ length: 100_000 }, (_, n) => `b${n}="1"`).join(' ')}/>`],
    ['200,000 elements', `<a><b>${'<c/>'.repeat(200_000)}</b></a>`],
    ['a value of two million characters', `<a><row no="1"><FL val="x">${'y'.repeat(2_000_000)}</FL></row></a>`],
    ['a name of two million characters', `<${'a'.repeat(2_000_000)}/>`],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(decoded(() => parseXmlData(xml))).toMatchObject({ refusal: { code: 'unreadable' } });
    });
  }
});

const BODY = '{"data":[{"overwrite":true,"Accounts":"1","Deals":{"Deal_Name":"a"},"carry_over_tags":{"Deals":["x"]}}]}';

describe('API 2.0', () => {
  it('reads any text as a command or refuses it', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      'null',
      '1e999',
      '1386586000002574001',
      '"__proto__":1,',
      '\\u0000',
    ];
    const bodies = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), mangled(BODY, pieces));
    fc.assert(
      fc.property(bodies, (body) => {
        const command = decoded(() => decodeV2(LEAD, body));
        if (!(command instanceof Refused)) expect(command.face).toBe('v2');
      }),
      { numRuns: 2000 },
    );
  });

  it('reads JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const withoutLong = text.replaceAll(/\d{16,}/g, '1');
        expect(decodeJson(withoutLong)).toEqual(JSON.parse(withoutLong));
      }),
    );
  });

  it('keeps every digit of a whole number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), (id) => {
        const { a } = decodeJson(`{"a":[${id}]}`) as { a: unknown[] };
        expect(a.map(String)).toEqual([String(id)]);
      }),
    );
  });

  for (const [what, nested] of [
    ['arrays', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ] as const) {
    it(`refuses ${what} nested without end, also where a long number needs care`, () => {
      const body = `{"data":[{"Accounts":1386586000000753001,"Deals":{"Deal_Name":${nested}}}]}`;
      expect(decoded(() => decodeV2(LEAD, body))).toMatchObject({ refusal: { code: 'unreadable' } });
    });
  }

  it('does not take brackets in a text for nesting', () => {
    expect(decodeJson(`{"a":"${'['.repeat(1000)}\\"${'{'.repeat(1000)}"}`)).toHaveProperty('a');
  });
});
