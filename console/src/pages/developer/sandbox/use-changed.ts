import { useQueryClient } from '@tanstack/react-query';
import { tell } from '../../../parts/tell.ts';

/** Says what has happened, and has everything that is shown looked up again: in a sandbox a change may touch all of it. */
export function useChanged(): (message: string) => Promise<void> {
  const queries = useQueryClient();
  return async (message) => {
    tell(message);
    await queries.invalidateQueries();
  };
}
