import type { FieldDefinition } from '../domain/field-definition.ts';
import { encodeCriteria } from '../wire/v2/encode-criteria.ts';
import { reading, reference, writing, type Reference, type Step } from './v2-step.ts';

/** By what a record of a module is found when a field names it. */
const NAME_FIELDS: Readonly<Record<string, string>> = {
  Accounts: 'Account_Name',
  Contacts: 'Full_Name',
  Deals: 'Deal_Name',
  Campaigns: 'Campaign_Name',
  Leads: 'Full_Name',
};

/** An id that no record has. */
const NO_ID = '1';

/** Users and records that the rows of a write name, and the steps that find them: one for each name. */
export class NamedRecords {
  readonly steps: Step[] = [];
  readonly #references = new Map<string, Reference>();

  /** @param row its number, for the names of steps */
  finder(row: number): (field: FieldDefinition, name: string) => Reference {
    return (field, name) => {
      const module = field.type === 'ownerlookup' ? 'users' : (field.lookup ?? '');
      const key = `${module} ${name.toLowerCase()}`;
      const known = this.#references.get(key);
      if (known !== undefined) return known;
      const found = module === 'users' ? this.#user(name) : this.#record(module, name, row);
      this.#references.set(key, found);
      return found;
    };
  }

  #user(name: string): Reference {
    if (!this.steps.some((step) => step.name === 'user')) {
      const query = { type: 'ActiveUsers', per_page: '200' };
      this.steps.push(reading('user', 'finds the users who are named', ['users'], { query }));
    }
    return reference('user', 'users', { email: name });
  }

  /**
   * An account that nobody has is made, as API 1.0 does (contract v1 §3, Lookup). Of the other modules API 1.0 refuses such a name: so does API 2.0
   * an id that no record has.
   */
  #record(module: string, name: string, row: number): Reference {
    const apiName = NAME_FIELDS[module] ?? 'Name';
    const step = `${module.toLowerCase()}${row}${this.steps.length === 0 ? '' : `_${this.steps.length}`}`;
    const field: FieldDefinition = { apiName, label: apiName, type: 'text' };
    const criteria = encodeCriteria({ kind: 'field', field, comparison: 'equals', value: name }) ?? '';
    this.steps.push(reading(step, 'finds the record that is named', [module, 'search'], { query: { criteria } }));
    const found = reference(step, 'data', {});
    if (module !== 'Accounts') return { ...found, otherwise: NO_ID };
    const made = `${step}_new`;
    const body = { data: [{ Account_Name: name }] };
    this.steps.push({
      ...writing(made, 'makes the account that is named, if it is not there', 'POST', ['Accounts'], body),
      unless: found,
    });
    return { ...found, or: reference(made, 'data', {}, 'details.id') };
  }
}
