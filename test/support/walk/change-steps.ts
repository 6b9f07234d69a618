import fc from 'fast-check';
import { moduleOf } from './snapshot.ts';
import type { Standing, Walk } from './walk.ts';
import { DEMO } from './walk-client.ts';

/** Something that somebody does to what a conversion has made, changed or moved. */
export interface Change {
  readonly name: string;
  run(walk: Walk, conversion: Standing): Promise<unknown>;
}

type Target = 'contact' | 'account' | 'deal';

const MODULES = { contact: 'Contacts', account: 'Accounts', deal: 'Deals' } as const;
const CAMPAIGNS = ['1386586000000803002', '1386586000000803004'];

const target = fc.constantFrom<Target>('contact', 'account', 'deal');

/** A change of one of the three records, passed over where the conversion has no such one. */
function ofTarget(name: string, run: (walk: Walk, path: string, id: string) => Promise<unknown>): fc.Arbitrary<Change> {
  return target.map((which) => ({
    name: `${name} the ${which}`,
    run: async (walk, conversion) => {
      const id = conversion[which];
      if (id !== null && walk.now.records.has(id)) await run(walk, `/crm/v2/${MODULES[which]}/${id}`, id);
    },
  }));
}

const edit = fc
  .tuple(fc.constantFrom('Phone', 'Description', 'name'), fc.constantFrom('1', '7'))
  .chain(([field, value]) =>
    ofTarget(`put ${field} ${value} on`, async ({ client, now }, path, id) => {
      const name = { Contacts: 'Title', Accounts: 'Account_Name', Deals: 'Deal_Name' }[moduleOf(now, id)] ?? '';
      await client.call('PUT', path, { data: [{ [field === 'name' ? name : field]: value }] });
    }),
  );

const tag = fc
  .constantFrom('add_tags?tag_names=vip', 'add_tags?tag_names=met', 'remove_tags?tag_names=met')
  .chain((action) => ofTarget(action, async ({ client }, path) => client.call('POST', `${path}/actions/${action}`)));

const attach = fc.constantFrom('note', 'file', 'task').chain((what) =>
  ofTarget(`attach a ${what} to`, async (walk, path, id) => {
    walk.hanging.add(await attachTo(walk, what, path, id));
  }),
);

async function attachTo({ client, now }: Walk, what: string, path: string, id: string): Promise<string> {
  if (what === 'note') return client.create(`${path}/Notes`, { Note_Title: 'Since', Note_Content: 'a' });
  if (what === 'file') return client.create(`${path}/Attachments`, fileForm('since.txt'));
  const module = moduleOf(now, id);
  const about = module === 'Contacts' ? { Who_Id: id } : { What_Id: id, $se_module: module };
  return client.create('/crm/v2/Tasks', { Subject: 'Since', ...about });
}

export function fileForm(name: string): FormData {
  const form = new FormData();
  form.append('file', new Blob(['a']), name);
  return form;
}

const remove = ofTarget('delete', deleteRecord);

/** An account that look-ups would be put back to. */
const removeDemo = fc.constant<Change>({
  name: 'delete the account of the demo',
  run: async (walk) => deleteRecord(walk, `/crm/v2/Accounts/${DEMO.account}`, DEMO.account),
});

async function deleteRecord(walk: Walk, path: string, id: string): Promise<void> {
  const notes = [...walk.now.lookups].filter(([key, to]) => to === id && key.endsWith(' Parent_Id'));
  const files = [...walk.now.files].filter(([, record]) => record === id);
  await walk.client.call('DELETE', path);
  walk.deleted.add(id);
  for (const [key] of [...notes, ...files]) walk.hanging.delete(key.split(' ')[0] ?? '');
}

const role = fc.constantFrom('Purchasing', 'Walker', null).map((name): Change => ({
  name: name === null ? 'take the contact out of the deal' : `make the contact ${name} of the deal`,
  run: async ({ client }, { contact, deal }) => {
    const path = `/crm/v2/Deals/${deal ?? DEMO.deal ?? ''}/Contact_Roles/${contact}`;
    if (name === null) await client.call('DELETE', path);
    else await client.call('PUT', path, { data: [{ Contact_Role: name }] });
  },
}));

const place = fc
  .tuple(fc.constantFrom(...CAMPAIGNS), fc.constantFrom('Opened', 'Sent', null))
  .map(([campaign, status]): Change => ({
    name: status === null ? `end the place in ${campaign}` : `${status} in ${campaign}`,
    run: async ({ client }, { contact }) => {
      const path = `/crm/v2/Contacts/${contact}/Campaigns/${campaign}`;
      if (status === null) await client.call('DELETE', path);
      else await client.call('PUT', path, { data: [{ Member_Status: status }] });
    },
  }));

const REPOINTED = ['the contact', 'another contact', 'the task', 'who of the task', 'another deal'] as const;

const repoint = fc
  .tuple(fc.constantFrom(...REPOINTED), fc.constantFrom('its', 'another', 'none'))
  .map(([what, where]): Change => ({
    name: `point ${what} at ${where}`,
    run: async (walk, { contact, account, done: { lead, before } }) => {
      const to = (its: string, another: string | null) => ({ its, another, none: null })[where];
      const put = (path: string, fields: object) => walk.client.call('PUT', `/crm/v2/${path}`, { data: [fields] });
      const task = [...before.lookups].find(([key, id]) => id === lead && key.endsWith(' What_Id'))?.[0].split(' ')[0];
      if (what === 'the contact') await put(`Contacts/${contact}`, { Account_Name: to(account, DEMO.account) });
      else if (what === 'another contact')
        await put(`Contacts/${DEMO.contact}`, { Account_Name: to(account, DEMO.account) });
      else if (what === 'another deal')
        await put(`Deals/${DEMO.deal ?? ''}`, { Contact_Name: to(contact, DEMO.contact) });
      else if (what === 'who of the task') await put(`Tasks/${task ?? ''}`, { Who_Id: to(contact, DEMO.contact) });
      else await put(`Tasks/${task ?? ''}`, { What_Id: to(account, DEMO.account), $se_module: 'Accounts' });
    },
  }));

/** What somebody may do after a conversion. */
export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  edit,
  edit,
  tag,
  attach,
  attach,
  remove,
  removeDemo,
  role,
  role,
  place,
  repoint,
  repoint,
);
