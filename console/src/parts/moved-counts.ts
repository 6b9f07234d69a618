/** What may hang on a lead, in the order in which people think of it. */
export const MOVED = ['Notes', 'Tasks', 'Events', 'Calls', 'Attachments', 'Campaigns'] as const;
type Moved = (typeof MOVED)[number];

/** How many of each kind move; what moves in several of its fields is one. */
export function movedCounts(
  moves: readonly { readonly module: string; readonly id: string }[],
): ReadonlyMap<Moved, number> {
  const ids = new Map<Moved, Set<string>>();
  for (const { module, id } of moves) {
    const kind = MOVED.find((one) => one === module);
    if (kind !== undefined) ids.set(kind, (ids.get(kind) ?? new Set<string>()).add(id));
  }
  return new Map([...ids].map(([kind, some]) => [kind, some.size]));
}
