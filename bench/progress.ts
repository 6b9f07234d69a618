/** Tells whoever waits what is going on. */
export type Progress = (what: string) => void;

/** One line on a terminal that is written over; elsewhere a line now and then. */
export function createProgress(to: NodeJS.WriteStream): Progress {
  if (to.isTTY) return (what) => void to.write(`\r\u001b[K${what}`);
  let toldAt = -Infinity;
  return (what) => {
    if (performance.now() - toldAt < 5000) return;
    toldAt = performance.now();
    to.write(`${what}\n`);
  };
}
