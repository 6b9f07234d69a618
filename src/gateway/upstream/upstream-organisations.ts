import type { BridgedOrganisation } from '../../bridge/bridged-organisation.ts';
import { isTimeZone } from '../../domain/is-time-zone.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import { STANDARD_MODULES, type ModuleDefinitions } from '../../domain/module-definitions.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import { listOf, property, textOf } from '../../wire/v2/read/json-values.ts';
import { readFieldDefinitions } from '../../wire/v2/read/read-field-definitions.ts';
import type { UpstreamCredentials } from './credentials.ts';
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
  readonly #kept = new Map<string, Kept<unknown>>();

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
      this.#remembered(credentials, 'org', async () => this.#timeZone(credentials)),
      ...modules.map(async (module) =>
        this.#remembered(credentials, module, async () => this.#module(credentials, module)),
      ),
    ]);
    const own = Object.fromEntries(definitions.map((module) => [module.apiName, module]));
    const all: ModuleDefinitions = { ...STANDARD_MODULES, ...own };
    return { timeZone, modules: all };
  }

  /** Fields of modules that were read last, of whoever they were; for what is told of calls afterwards. */
  async known(): Promise<BridgedOrganisation> {
    const modules: Record<string, ModuleDefinition> = {};
    for (const [key, { value }] of this.#kept) {
      const definition = await value.catch(() => null);
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- every name but this one is that of a module
      if (definition !== null && !key.endsWith(' org'))
        modules[key.slice(key.lastIndexOf(' ') + 1)] = definition as ModuleDefinition;
    }
    return { timeZone: 'UTC', modules: { ...STANDARD_MODULES, ...modules } };
  }

  /** Has modules read again at their next use, if they were not read just now. @returns whether they will be */
  outdate(credentials: UpstreamCredentials, modules: readonly ModuleName[]): boolean {
    const outdated = modules.filter((module) => {
      const kept = this.#kept.get(keyOf(credentials, module));
      return kept === undefined || this.#now() - kept.readAt >= AGAIN_MS;
    });
    for (const module of outdated) this.#kept.delete(keyOf(credentials, module));
    return outdated.length > 0;
  }

  async #remembered<Value>(credentials: UpstreamCredentials, name: string, read: () => Promise<Value>): Promise<Value> {
    const key = keyOf(credentials, name);
    const known = this.#kept.get(key);
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- a name is always read in the same way
    if (known !== undefined && this.#now() - known.readAt < FRESH_MS) return known.value as Promise<Value>;
    const value = read();
    const kept = { value, readAt: this.#now() };
    this.#kept.set(key, kept);
    // what failed is asked for again
    value.catch(() => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
    });
    return value;
  }

  async #timeZone(credentials: UpstreamCredentials): Promise<string> {
    const { json } = await this.#upstream.call(credentials, { method: 'GET', path: '/org' });
    const name = textOf(property(listOf(json, 'org')[0], 'time_zone'));
    return isTimeZone(name) ? name : 'UTC';
  }

  async #module(credentials: UpstreamCredentials, module: ModuleName): Promise<ModuleDefinition> {
    const path = `/settings/fields?module=${module}`;
    const { json } = await this.#upstream.call(credentials, { method: 'GET', path });
    const fields = readFieldDefinitions(json);
    const standard = STANDARD_MODULES[module];
    // an upstream that does not tell its fields has the standard ones
    return fields.length === 0 ? standard : { ...standard, fields };
  }
}

function keyOf({ clientId, refreshToken }: UpstreamCredentials, name: string): string {
  return `${clientId} ${refreshToken} ${name}`;
}
