import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/console-browser.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const HEADERS = { authorization: 'Bearer 1000.accesstoken.0001', 'content-type': 'application/json' };
const CONVERTED = '1386586000002574004';
/** The same in both languages, or a value of a field as well. */
const SHARED = new Set(['Assistant', 'Contact', 'Description', 'Email', 'Fax', 'Pipeline', 'Twitter', 'Type']);

interface Module {
  readonly singular: string;
  readonly fields: readonly { readonly label: string; readonly custom: boolean }[];
}

const browser = useBrowser();
let server: TestServer;
let english: readonly string[];
let conversion: { readonly id: string; readonly contact: { readonly id: string } };

beforeAll(async () => {
  server = await startTestServer({ demo: true });
  const { modules } = await call<{ modules: readonly Module[] }>('/api/modules');
  const standard = modules.flatMap(({ fields }) => fields.filter(({ custom }) => !custom));
  const names = [...modules.map(({ singular }) => singular), ...standard.map(({ label }) => label)];
  english = [...new Set(names)].filter((name) => !SHARED.has(name));
  conversion = await call('/api/conversions', { leadId: CONVERTED });
});
afterAll(async () => server.close());

describe('a console in French has French names for fields and modules', () => {
  it('where a lead is looked at, changed and converted', async () => {
    const page = await open('/leads/1386586000002574001');
    await page.getByRole('button', { name: /^Afficher \d+ champs? vides?$/ }).click();
    await page.getByText('Nombre d’employés').waitFor();
    expect(await englishIn(page)).toEqual([]);
    await page.goto(`${server.url}/console/leads/1386586000002574001/edit`);
    await page.getByLabel('Chiffre d’affaires annuel').waitFor();
    expect(await englishIn(page)).toEqual([]);
    await page.goto(`${server.url}/console/leads/1386586000002574001/convert`);
    await page.getByRole('heading', { level: 1, name: 'Convertir Lena Hart' }).waitFor();
    await page.getByRole('switch', { name: 'Avec une affaire' }).click();
    await page.getByLabel('Date de clôture').waitFor();
    await page.getByText('Il manque encore : Date de clôture, Étape').waitFor();
    expect(await englishIn(page)).toEqual([]);
  });

  it('where records are listed and looked at, with what hangs on them', async () => {
    const page = await open('/records/deals');
    await page.getByRole('columnheader', { name: 'Étape' }).waitFor();
    expect(await englishIn(page)).toEqual([]);
    await page.goto(`${server.url}/console/records/contacts/${conversion.contact.id}`);
    await page.getByText('du prospect : Nom', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Afficher \d+ champs? vides?$/ }).click();
    await page.getByText('Identifiant Skype').waitFor();
    expect(await englishIn(page)).toEqual([]);
  });

  it('where a converted lead would be edited, which can only be read', async () => {
    const page = await open(`/leads/${CONVERTED}/edit`);
    await page.getByText('Un prospect converti ne change plus.').waitFor();
    expect(await page.getByRole('button', { name: 'Enregistrer' }).count()).toBe(0);
    expect(await englishIn(page)).toEqual([]);
  });

  it('where a conversion is told of', async () => {
    const page = await open(`/conversions/${conversion.id}`);
    await page.getByRole('table').first().getByText('Prospect : Nom', { exact: true }).waitFor();
    expect(await englishIn(page)).toEqual([]);
  });

  it('where the mapping and the rules are set, and leads are chosen', async () => {
    const page = await open('/settings/mapping');
    await page.getByLabel('Société : Comptes').waitFor();
    expect(await englishIn(page)).toEqual([]);
    await page.goto(`${server.url}/console/settings/rules`);
    await page.getByRole('option', { name: 'Affaires : Date de clôture' }).waitFor({ state: 'attached' });
    expect(await englishIn(page)).toEqual([]);
    await page.goto(`${server.url}/console/jobs/new`);
    await page.getByRole('combobox', { name: 'Champ' }).click();
    await page.getByRole('option', { name: 'Chiffre d’affaires annuel' }).waitFor();
    expect(await englishIn(page)).toEqual([]);
  });
});

describe('a console in French says in French', () => {
  it('why rows of a file are refused', async () => {
    const rows = [
      'Nom;E-mail;Nombre d’employés;Responsable',
      ';nobody@import.example;1;',
      'Zola;zola;1;',
      'Hugo;hugo@import.example;many;',
      `Sand;${'s'.repeat(100)}@import.example;1;`,
      'Verne;verne@import.example;1;Nobody',
    ];
    const page = await open('/leads/import');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'prospects.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
    const refused = page.getByRole('table', { name: 'Lignes refusées' });
    await refused.getByText('Le champ « Nom » est obligatoire et n’a pas de valeur.').waitFor();
    await refused.getByText('Le champ « E-mail » doit être une adresse e-mail.').waitFor();
    await refused.getByText('Le champ « Nombre d’employés » doit être un nombre entier.').waitFor();
    await refused.getByText('Le champ « E-mail » accepte 100 caractères au plus.').waitFor();
    await refused.getByText(/^Propriétaire/).waitFor();
    expect(await englishIn(page)).toEqual([]);
    await page.goto(`${server.url}/console/jobs/new`);
    await page.getByRole('textbox', { name: 'Critères' }).fill('(Colour:equals:red)');
    await page.getByRole('button', { name: 'Simuler' }).click();
    await page.getByText(/^Les critères sont illisibles/).waitFor();
    await page.goto(`${server.url}/console/records/contacts/1386586000000999999`);
    await page.getByText('Cette fiche n’existe pas.').waitFor();
  });

  it('what is wrong with what an administrator types', async () => {
    const page = await open('/settings/people');
    await page.getByRole('button', { name: 'Nouvel utilisateur' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'Nom', exact: true }).fill('Sample');
    await form.getByLabel('Adresse e-mail').fill('sample@zoho.com');
    await form.getByRole('button', { name: 'Nouvel utilisateur' }).click();
    await form.getByText('Un autre l’a déjà.').waitFor();
    await page.goto(`${server.url}/console/settings/mapping`);
    await page.getByLabel('Portable : Contacts').selectOption('Téléphone');
    const alert = page.getByRole('alert');
    await alert.getByText(/^Contact › Téléphone serait rempli à partir de Prospect › /).waitFor();
  });
});

async function open(path: string): Promise<Page> {
  return browser.open(`${server.url}/console${path}`, { locale: 'fr-FR' });
}

/** English names of fields and modules that somebody can see or hear: alone, or those of several words in a sentence. */
async function englishIn(page: Page): Promise<string[]> {
  const said = await page.evaluate<string[]>(`(() => {
    const texts = [...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() !== null) texts.push(walker.currentNode.textContent.trim());
    return texts;
  })()`);
  return english.filter((label) =>
    said.some(
      (text) => text === label || (label.includes(' ') && text.includes(label)) || text.startsWith(`${label}:`),
    ),
  );
}

async function call<Answer>(path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${server.url}${path}`, {
    headers: HEADERS,
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Answer;
}
