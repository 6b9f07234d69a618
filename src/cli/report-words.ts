import type { ReportLine } from '../domain/conversion-plan.ts';

/** What became of a value of the lead or of the request, as a sentence. */
export function reportWords(line: ReportLine): string {
  switch (line.kind) {
    case 'mapped':
      return `${line.field} -> ${line.to.join(', ')}`;
    case 'kept_on_lead':
      return `${line.field} stays on the lead: it is mapped to nothing that was made`;
    case 'ignored':
      return `"${line.key}" of the request was ignored: it means nothing here`;
    case 'unlisted_value':
      return `${line.module}.${line.field} has a value that its list lacks; it was stored as it is`;
    case 'truncated':
      return `${line.field} was too long for ${line.to} and was cut there; the lead has all of it`;
    case 'assignee_unknown':
      return 'the user to assign to is unknown: the owner of the lead keeps the records';
    case 'tag_not_on_lead':
      return `the tag "${line.name}" was to be carried over, but is not on the lead`;
    case 'overridden':
      return `"${line.key}" of the request gave way to what the conversion sets itself`;
  }
}
