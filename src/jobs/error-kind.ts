/** What a log may say of an error: its message may hold an address, or a value. */
export function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
