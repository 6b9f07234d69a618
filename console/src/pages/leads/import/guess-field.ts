import type { Field } from '../../../api/modules.ts';

/** What columns of leads are called elsewhere, in English and in French. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  First_Name: ['firstname', 'givenname', 'forename', 'prenom'],
  Last_Name: ['lastname', 'surname', 'familyname', 'name', 'nom', 'nomdefamille'],
  Company: [
    'company',
    'companyname',
    'organisation',
    'organization',
    'account',
    'societe',
    'entreprise',
    'raisonsociale',
  ],
  Designation: ['jobtitle', 'title', 'position', 'role', 'fonction', 'poste'],
  Email: ['email', 'emailaddress', 'mail', 'courriel', 'adressemail', 'adresseemail'],
  Phone: ['phone', 'phonenumber', 'telephone', 'tel', 'numerodetelephone'],
  Mobile: ['mobile', 'cell', 'cellphone', 'mobilephone', 'portable'],
  Website: ['website', 'url', 'web', 'site', 'siteweb'],
  Lead_Source: ['source', 'origine'],
  Lead_Status: ['status', 'statut', 'etat'],
  Street: ['address', 'adresse', 'rue'],
  City: ['town', 'ville'],
  State: ['region', 'province', 'county', 'departement'],
  Zip_Code: ['zip', 'postcode', 'postalcode', 'codepostal', 'cp'],
  Country: ['pays'],
  Industry: ['sector', 'secteur'],
  Description: ['notes', 'note', 'comment', 'comments', 'commentaire', 'remarques'],
  Owner: ['owner', 'responsable'],
  Tag: ['tags', 'etiquettes'],
};

/** Which field a column is likely to fill, each at most once; `null`: none. */
export function guessFields(
  columns: readonly string[],
  fields: readonly Pick<Field, 'apiName' | 'label'>[],
): (string | null)[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const said = plain(column);
    const field = fields.find(
      ({ apiName, label }) =>
        !taken.has(apiName) &&
        (plain(apiName) === said || plain(label) === said || ALSO[apiName]?.includes(said) === true),
    );
    if (field === undefined) return null;
    taken.add(field.apiName);
    return field.apiName;
  });
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
