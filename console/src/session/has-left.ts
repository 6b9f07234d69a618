const LEFT = 'convertlead.signed-out';

/** Whether who is at this machine has signed out by hand, and is not to be signed in by itself. */
export function hasLeft(): boolean {
  return localStorage.getItem(LEFT) !== null;
}

export function noteLeft(): void {
  localStorage.setItem(LEFT, 'yes');
}

export function noteEntered(): void {
  localStorage.removeItem(LEFT);
}
