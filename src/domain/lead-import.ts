import type { ModuleDefinition } from './module-definition.ts';

/** A column of a file, and the field that it fills; `null`: none, its values are passed over. */
export interface ImportColumn {
  readonly column: string;
  readonly field: string | null;
}

/** What is asked of an import of leads. */
export interface LeadImport {
  /** In the order of the file. */
  readonly columns: readonly ImportColumn[];
  /** API name of the field that tells whether a lead is there, and is to be updated; `null`: every row is a new lead. */
  readonly updateBy: string | null;
}

/** The field that a column means: by its API name or its label, without regard to case; `Tag` is one too. */
export function fieldOfColumn({ fields }: ModuleDefinition, column: string): string | null {
  const wanted = column.trim().toLowerCase();
  if (wanted === 'tag' || wanted === 'tags') return 'Tag';
  const writable = fields.filter(({ readOnly }) => readOnly !== true);
  const found = writable.find((one) => [one.apiName, one.label].some((name) => name.toLowerCase() === wanted));
  return found?.apiName ?? null;
}
