/** Picklists that several modules share, so that a mapped value is known on both sides. */
export const SALUTATIONS = ['Mr.', 'Mrs.', 'Ms.', 'Dr.', 'Prof.'];

export const LEAD_SOURCES = [
  'Advertisement',
  'Cold Call',
  'Employee Referral',
  'External Referral',
  'Online Store',
  'Partner',
  'Public Relations',
  'Sales Email Alias',
  'Seminar Partner',
  'Internal Seminar',
  'Trade Show',
  'Web Download',
  'Web Research',
  'Chat',
];

export const INDUSTRIES = [
  'ASP (Application Service Provider)',
  'Consulting',
  'Data/Telecom OEM',
  'ERP (Enterprise Resource Planning)',
  'Education',
  'Energy',
  'Finance',
  'Food',
  'Government/Military',
  'Healthcare',
  'Large Enterprise',
  'Logistics',
  'Manufacturing',
  'Media',
  'Non-profit',
  'Retail',
  'Small/Medium Enterprise',
  'Technology',
  'Transportation',
];

export const RATINGS = ['Acquired', 'Active', 'Market Failed', 'Project Cancelled', 'Shut Down'];
