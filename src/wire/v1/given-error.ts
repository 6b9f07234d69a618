import type { WireError } from './errors.ts';

/** Documented meanings of codes that no rule here leads to, or not at will (contract v1 §7). */
const GIVEN: Readonly<Record<string, string>> = {
  '4000': 'Please use Authtoken, instead of API ticket and APIkey.',
  '4001': 'No API permission',
  '4101': 'Zoho CRM disabled',
  '4102': 'No CRM account',
  '4103': 'No record available with the specified record ID.',
  '4401': 'Unable to populate data, please check if mandatory value is entered correctly.',
  '4420': 'Wrong search parameter or value',
  '4421': 'Number of API calls exceeded',
  '4423': 'Exceeded record search limit',
  '4424': 'Invalid file type',
  '4487': 'No permission to convert lead',
  '4500': 'Problem occured while processing the request',
  '4502': 'Module not supported in your edition',
  '4807': 'Exceeded file size limit',
  '4809': 'Exceeded storage limit',
  '4820': 'API call cannot be completed as you have exceeded the rate limit.',
  '4831': 'Missing parameters',
  '4834': 'Invalid Ticket Id',
  '4835': 'XML parsing error',
};

/** An error by its code alone. */
export function givenError(code: string, message?: string): WireError {
  return { code, message: message ?? GIVEN[code] ?? 'Problem occured while processing the request' };
}
