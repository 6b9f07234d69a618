import { useNavigate, useSearch } from '@tanstack/react-router';
import { loose } from './loose.ts';

/** What the address of a record's page says. */
export interface RecordSearch {
  /** The related list of which all is shown. */
  readonly list?: string;
  /** Whether empty fields are shown. */
  readonly empty?: true;
}

/** What of a record is to be shown, and how to have something else shown. */
export function useRecordSearch(): readonly [RecordSearch, (search: RecordSearch) => void] {
  const navigate = useNavigate();
  const { list, empty }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const search: RecordSearch = {
    ...(typeof list === 'string' && list !== '' ? { list } : {}),
    ...(empty === true ? { empty } : {}),
  };
  return [search, (next) => void navigate({ to: '.', search: loose(next), replace: true, resetScroll: false })];
}
