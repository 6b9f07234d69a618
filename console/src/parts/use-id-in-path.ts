import { useParams } from '@tanstack/react-router';

/** The `$id` of the address. */
export function useIdInPath(): string {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  return typeof params['id'] === 'string' ? params['id'] : '';
}
