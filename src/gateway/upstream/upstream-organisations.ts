import type { BridgedOrganisation } from '../../bridge/bridged-organisation.ts';
import { isTimeZone } from '../../domain/is-time-zone.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import { STANDARD_MODULES, type ModuleDefinitions } from '../../domain/module-definitions.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import { listOf, property, textOf } from '../../wire/v2/read/json-values.ts';
import { readFieldDefinitions } from '../../wire/v2/read/read-field-definitions.ts';
import type { UpstreamCredentials } from './credentials.ts';
import { UpstreamTrouble } from './upstream-trouble.ts';
import type { Upstream } from './upstream.ts';

/** How long what was read is taken to be so. */
const FRESH_MS = 10 * 60_000;
/** How soon a label that nobody knows has it read again. */
const AGAIN_MS = 30_000;

interface Kept<Value> {
  readonly value: Promise<Value>;
  readonly readAt: number;
}

/** What the organisations of an upstream look like: their fields and their clock. Read when it is wanted, kept for ten minutes. */
export class UpstreamOrganisations {
  readonly #upstream: Upstream;
  readonly #now: () => number;
  readonly #timeZones = new Map<string, Kept<string>>();
  readonly #modules = new Map<string, Kept<ModuleDefinition>>();

  /** @param now milliseconds */
  constructor(upstream: Upstream, now: () => number) {
    this.#upstream = upstream;
    this.#now = now;
  }

  /**
   * The organisation of some credentials; of its modules those that are named are as they are there, the others as they are everywhere.
   *
   * @throws UpstreamTrouble
   */
  async of(credentials: UpstreamCredentials, modules: readonly ModuleName[]): Promise<BridgedOrganisation> {
    const [timeZone, ...definitions] = await Promise.all([
      this.#remembered(this.#timeZones, keyOf(credentials, ''), async () => this.#timeZone(credentials)),
      ...modules.map(async (module) =>
        this.#remembered(this.#modules, keyOf(credentials, module), async () => this.#module(credentials, module)),
      ),
    ]);
    const own = Object.fromEntries(definitions.map((module) => [module.apiName, module]));
    const all: ModuleDefinitions = { ...STANDARD_MODULES, ...own };
    return { timeZone, modules: all };
  }

  /** Fields of modules that were read last, of whoever they were; for what is told of calls afterwards. */
  async known(): Promise<BridgedOrganisation> {
    const read = await Promise.all([...this.#modules.values()].map(async ({ value }) => value.catch(() => null)));
    const modules = read.flatMap((module) => (module === null ? [] : [[module.apiName, module] as const]));
    return { timeZone: 'UTC', modules: { ...STANDARD_MODULES, ...Object.fromEntries(modules) } };
  }

  /** Has modules read again at their next use, if they were not read just now. @returns whether they will be */
  outdate(credentials: UpstreamCredentials, modules: readonly ModuleName[]): boolean {
    const outdated = modules.filter((module) => {
      const kept = this.#modules.get(keyOf(credentials, module));
      return kept === undefined || this.#now() - kept.readAt >= AGAIN_MS;
    });
    for (const module of outdated) this.#modules.delete(keyOf(credentials, module));
    return outdated.length > 0;
  }

  async #remembered<Value>(all: Map<string, Kept<Value>>, key: string, read: () => Promise<Value>): Promise<Value> {
    const known = all.get(key);
    if (known !== undefined && this.#now() - known.readAt < FRESH_MS) return known.value;
    const kept = { value: read(), readAt: this.#now() };
    all.set(key, kept);
    // what failed is asked for again
    kept.value.catch(() => {
      if (all.get(key) === kept) all.delete(key);
    });
    return kept.value;
  }

  async #timeZone(credentials: UpstreamCredentials): Promise<string> {
    const json = await this.#read(credentials, '/org');
    const name = textOf(property(listOf(json, 'org')[0], 'time_zone'));
    return isTimeZone(name) ? name : 'UTC';
  }

  async #module(credentials: UpstreamCredentials, module: ModuleName): Promise<ModuleDefinition> {
    const json = await this.#read(credentials, `/settings/fields?module=${module}`);
    const fields = readFieldDefinitions(json);
    const standard = STANDARD_MODULES[module];
    // an upstream that does not tell its fields has the standard ones
    return fields.length === 0 ? standard : { ...standard, fields };
  }

  /** @throws UpstreamTrouble also for a scope that is missing: times and fields would be wrong, and nobody would know */
  async #read(credentials: UpstreamCredentials, path: string): Promise<unknown> {
    const { status, json } = await this.#upstream.call(credentials, { method: 'GET', path });
    if (status === 401) throw new UpstreamTrouble('credentials', `${path}: the client lacks the scope`);
    return json;
  }
}

function keyOf({ clientId, refreshToken }: UpstreamCredentials, name: string): string {
  return `${clientId} ${refreshToken} ${name}`;
}
