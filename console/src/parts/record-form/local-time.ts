/** A moment as an input of the type `datetime-local` has it, on the clock of a time zone. */
export function toLocal(iso: string, timeZone: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? '' : new Date(at.getTime() + offsetMs(at, timeZone)).toISOString().slice(0, 16);
}

/** The moment that such an input says; empty: none. */
export function fromLocal(local: string, timeZone: string): string | null {
  const asUtc = new Date(`${local}Z`);
  if (local === '' || Number.isNaN(asUtc.getTime())) return null;
  const near = new Date(asUtc.getTime() - offsetMs(asUtc, timeZone));
  return new Date(asUtc.getTime() - offsetMs(near, timeZone)).toISOString();
}

/** How far the clock of a time zone is ahead of UTC. */
function offsetMs(at: Date, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
  return new Date(`${shown.replace(' ', 'T')}Z`).getTime() - Math.floor(at.getTime() / 1000) * 1000;
}
