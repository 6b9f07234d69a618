import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Cluster } from './cluster.ts';
import { startServer, type MeasuredServer } from './measured-server.ts';
import { benchScript } from './pgbench.ts';
import type { Progress } from './progress.ts';

/** Leads of one statement. */
const PIECE = 20_000;

// an organisation of a sandbox takes every id from the database, and can be reset
const PREPARE = `
  update convertlead.organisation set settings = settings || '{"accountMatch":"reuse"}', sandbox = null where id = 1386586;
  insert into convertlead.tag (org_id, id, module, name) values
    (1386586, 1386586000000999001, 'Leads', 'bench one'), (1386586, 1386586000000999002, 'Leads', 'bench two')`;

/** A database full of leads, accounts, contacts and deals, with a server on it. */
export class FilledDatabase {
  readonly url: string;
  readonly server: MeasuredServer;
  readonly client: pg.Client;
  readonly #progress: Progress;
  readonly #companions: number;
  #filledTo = 0;
  #next = 0;

  private constructor(url: string, server: MeasuredServer, client: pg.Client, companions: number, progress: Progress) {
    this.url = url;
    this.server = server;
    this.client = client;
    this.#companions = companions;
    this.#progress = progress;
  }

  /** @param leads how many stay leads @param companions accounts, and as many contacts and deals */
  static async make(
    cluster: Cluster,
    name: string,
    { leads, companions }: { readonly leads: number; readonly companions: number },
    progress: Progress,
  ): Promise<FilledDatabase> {
    const url = await cluster.make(name);
    // the demo once, for its organisation and credentials; what is measured is no demo
    await (await startServer(['--database-url', url, '--demo'])).close();
    const server = await startServer(['--database-url', url]);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const filled = new FilledDatabase(url, server, client, companions, progress);
    progress(`fills ${name}: ${companions} accounts, contacts and deals`);
    await client.query(PREPARE);
    await client.query(await readFile(benchScript('yardsticks'), 'utf8'));
    await client.query({ text: await readFile(benchScript('fill-companions'), 'utf8'), values: [companions] });
    await filled.#fillTo(leads);
    filled.#next = leads;
    await client.query('vacuum analyze');
    return filled;
  }

  /** @returns the place of the first of `count` leads that nobody has converted, each with a note, a task and tags */
  async take(count: number): Promise<number> {
    if (this.#next + count > this.#filledTo) await this.#fillTo(Math.max(this.#next + count, this.#filledTo + PIECE));
    const first = this.#next;
    this.#next += count;
    return first;
  }

  /** Leads from `place` on were not needed after all: they are for the next one who takes some. */
  giveBack(place: number): void {
    this.#next = place;
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.client.end();
  }

  async #fillTo(end: number): Promise<void> {
    const text = await readFile(benchScript('fill-leads'), 'utf8');
    while (this.#filledTo < end) {
      const to = Math.min(end, this.#filledTo + PIECE);
      this.#progress(`fills leads: ${to} of ${end}`);
      await this.client.query({ text, values: [this.#filledTo, to, this.#companions] });
      this.#filledTo = to;
    }
    await this.client.query('analyze');
  }
}
