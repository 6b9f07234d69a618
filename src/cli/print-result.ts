/** Prints what a command did: `lines` for people or, with `--json`, one line of JSON for programs. */
export function printResult(json: boolean | undefined, result: unknown, lines: readonly string[]): void {
  process.stdout.write(json === true ? `${JSON.stringify(result)}\n` : lines.map((line) => `${line}\n`).join(''));
}
