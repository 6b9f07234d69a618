import { troubleError, ANSWER_LOST, NOT_CONVERTED_YET } from '../src/gateway/answers/trouble-errors.ts';
import { tellUpstreamError, UPSTREAM_ERRORS } from '../src/gateway/answers/upstream-errors.ts';
import type { TroubleKind } from '../src/gateway/upstream/upstream-trouble.ts';
import { encodeRefusal, type WireError } from '../src/wire/v1/errors.ts';
import { DIFFERING_CASES } from '../test/gateway/differing-cases.ts';
import { readWireCases } from '../test/support/wire-case/read-wire-cases.ts';

const TROUBLES: Readonly<Record<TroubleKind, string>> = {
  unavailable:
    'it cannot be connected to, answers too late, too much, half, no JSON, or 5xx, to a call that changes nothing',
  open: 'it has failed five times in a row: it is left alone for 15 seconds',
  redirect: 'it sends somewhere else, which is not followed',
  private: 'its name leads to a private address, without `--upstream-private`',
  credentials: 'it refuses the refresh token, or a new access token',
  'token-limit': 'it gives no more access tokens for a while (ten in ten minutes)',
  busy: 'it answers 429',
};

/** The text of docs/gateway-differences.md below its title: what is not the same through a gateway, and what errors become. */
export function gatewayDifferences(): string {
  const cases = readWireCases('v1');
  const differing = cases.filter(({ file }) => reasonOf(file) !== undefined);
  const rows = differing.map(
    ({ file, wireCase }) => `| [${wireCase.claim}](../test/wire/${file}) | ${reasonOf(file) ?? ''} |`,
  );
  const errors = Object.keys(UPSTREAM_ERRORS).map((code) => {
    const told = tellUpstreamError({ code, message: '', details: {} });
    return errorRow(`\`${code}\``, 'error' in told ? told.error : encodeRefusal(told.refusal));
  });
  const troubles = Object.entries(TROUBLES).map(([kind, why]) =>
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- a key of the table
    errorRow(why, troubleError(kind as TroubleKind)),
  );
  return `Of ${cases.length} claims about API 1.0 ([compatibility.md](compatibility.md)) ${cases.length - differing.length} hold through a gateway in front of a second convertlead, to the byte but for ids:
each is played there, too. These do not, and why:

| claim | why |
|---|---|
${rows.join('\n')}

## Errors of API 2.0

A record's or a call's error, as a caller of API 1.0 gets it where the details name no field. \`INVALID_DATA\` and \`MANDATORY_NOT_FOUND\` of a field are 4832 and 4401, as API 1.0
itself has them. A code that is in no contract is 4600, with its name.

| API 2.0 | API 1.0 | message |
|---|---|---|
${errors.join('\n')}

## An upstream in trouble

| what happens | API 1.0 | message |
|---|---|---|
${troubles.join('\n')}
${errorRow('the answer to a write is lost, and nobody can tell what became of it', ANSWER_LOST)}
${errorRow('the answer to a conversion is lost, and the lead was not converted when it was looked at', NOT_CONVERTED_YET)}
`;
}

function reasonOf(file: string): string | undefined {
  return DIFFERING_CASES[file.replace(/^.*\/|\.txt$/g, '')];
}

function errorRow(what: string, { code, message }: WireError): string {
  return `| ${what} | ${code} | ${message} |`;
}
