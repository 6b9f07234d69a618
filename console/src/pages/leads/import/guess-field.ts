import type { Field } from '../../../api/modules.ts';

/** What columns of leads are called elsewhere, in English, French and German, as `plain` writes it. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  First_Name: ['firstname', 'givenname', 'forename', 'prenom', 'vorname', 'rufname'],
  Last_Name: ['lastname', 'surname', 'familyname', 'name', 'nom', 'nomdefamille', 'nachname', 'familienname', 'zuname'],
  Company: [
    'company',
    'companyname',
    'organisation',
    'organization',
    'account',
    'societe',
    'entreprise',
    'raisonsociale',
    'nomdelasociete',
    'nomsociete',
    'nomdelentreprise',
    'firma',
    'firmenname',
    'unternehmen',
  ],
  Designation: ['jobtitle', 'title', 'position', 'role', 'fonction', 'poste', 'titre', 'funktion'],
  Email: ['email', 'emailaddress', 'mail', 'courriel', 'adressemail', 'adresseemail', 'emailadresse', 'mailadresse'],
  Phone: [
    'phone',
    'phonenumber',
    'telephone',
    'tel',
    'numerodetelephone',
    'telephonefixe',
    'numtel',
    'telefon',
    'telefonnummer',
    'telefonnr',
    'festnetz',
  ],
  Mobile: [
    'mobile',
    'cell',
    'cellphone',
    'mobilephone',
    'portable',
    'telephoneportable',
    'telephonemobile',
    'telmobile',
    'handy',
    'handynummer',
    'mobil',
    'mobiltelefon',
    'mobilnummer',
    'natel',
  ],
  Website: ['website', 'url', 'web', 'site', 'siteweb', 'siteinternet', 'webseite', 'homepage', 'internet'],
  Lead_Source: ['source', 'origine', 'quelle', 'herkunft'],
  Lead_Status: ['status', 'statut', 'etat'],
  Street: ['address', 'adresse', 'rue', 'straße', 'strasse', 'anschrift'],
  City: ['town', 'ville', 'ort', 'stadt', 'wohnort'],
  State: ['region', 'province', 'county', 'departement', 'bundesland', 'kanton'],
  Zip_Code: ['zip', 'postcode', 'postalcode', 'codepostal', 'cp', 'plz', 'postleitzahl'],
  Country: ['pays', 'land'],
  Industry: ['sector', 'secteur', 'branche'],
  Description: [
    'notes',
    'note',
    'comment',
    'comments',
    'commentaire',
    'remarques',
    'bemerkung',
    'bemerkungen',
    'notiz',
    'notizen',
    'kommentar',
    'beschreibung',
  ],
  Owner: ['owner', 'responsable', 'proprietaire', 'verantwortlich', 'zustandig', 'besitzer'],
  Tag: ['tags', 'etiquettes', 'schlagworter'],
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
