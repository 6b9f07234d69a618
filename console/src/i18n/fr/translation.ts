import common from './common.json';
import leads from './leads.json';
import convert from './convert.json';
import jobs from './jobs.json';
import conversions from './conversions.json';
import records from './records.json';
import settings from './settings.json';
import fields from './fields.json';
import modules from './modules.json';
import parts from './parts.json';
import problems from './problems.json';
import developer from './developer.json';

/** Everything in French: what all pages share, and what each area has. */
export const fr = {
  ...common,
  leads,
  convert,
  jobs,
  conversions,
  records,
  settings,
  developer,
  modules,
  fields,
  parts,
  problems,
};
