import type { ApiClient } from './api-client.ts';
import { describeCall, matchesCall, type Call, type CallMatch } from './call.ts';
import { describeDelivery, matchesDelivery, type Delivery, type DeliveryMatch } from './delivery.ts';
import { describeMail, matchesMail, type Mail, type MailMatch } from './mail.ts';
import type { ActiveFault, Fault } from './fault.ts';
import type { Snapshot } from './snapshot.ts';
import { inWords, waitFor, type WaitOptions } from './wait-for.ts';

const PAGE = 1000;

/** What a client of an organisation shows. */
export interface Credentials {
  /** Of API 2.0 and later, and of the native API. */
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of API 1.0. */
  readonly authtoken: string;
}

/** What an organisation is, as its handle is told. */
export interface OrganisationFacts extends Credentials {
  readonly id: string;
  /** Of the server. */
  readonly url: string;
  /** The user whose credentials these are. */
  readonly userEmail: string;
  /** When it is removed, `2026-11-23T12:00:00.000Z`; `null`: it stays. */
  readonly expiresAt: string | null;
}

export interface OrganisationOptions {
  /** A number of at most seven digits; by default one is chosen, or the seed's. */
  readonly id?: string;
  readonly name?: string;
  /** A seed document, as `--seed` takes it, instead of the demo: one without `organisation.id` may be used again and again. */
  readonly seed?: object;
  /** Those that tests write as constants; by default they are random. */
  readonly credentials?: Partial<Credentials>;
  /** How long it is wanted: then it is removed. By default it stays until it is deleted, or the database is gone. */
  readonly ttlSeconds?: number;
  /** Rules of conversion that differ from those of the demo: `{ accountMatch: 'reuse' }` (docs/configuration.md). */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface CallWaitOptions extends WaitOptions {
  /** Only calls after this one. */
  readonly after?: Call;
}

/** Whole numbers, none of them negative; at least one. */
export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly milliseconds?: number;
}

interface ClockFace {
  readonly at: string;
}

/** An organisation on the server, with what a client needs to be one of its own. */
export class Organisation implements OrganisationFacts {
  readonly id: string;
  readonly url: string;
  readonly userEmail: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authtoken: string;
  readonly expiresAt: string | null;
  readonly #client: ApiClient;
  readonly #strangers: () => readonly string[];
  readonly #onDelete: () => void;
  #deleted: Promise<void> | null = null;

  /** @param strangers lines about calls that came with credentials of nobody @param onDelete called once it is gone */
  constructor(
    facts: OrganisationFacts,
    client: ApiClient,
    strangers: () => readonly string[],
    onDelete: () => void = () => undefined,
  ) {
    this.id = facts.id;
    this.url = facts.url;
    this.userEmail = facts.userEmail;
    this.accessToken = facts.accessToken;
    this.refreshToken = facts.refreshToken;
    this.clientId = facts.clientId;
    this.clientSecret = facts.clientSecret;
    this.authtoken = facts.authtoken;
    this.expiresAt = facts.expiresAt;
    this.#client = client;
    this.#strangers = strangers;
    this.#onDelete = onDelete;
  }

  /**
   * Makes the organisation as it was at first: the same calls get the same ids again. Its credentials stay good. Calls that are being answered at that
   * moment are done before, or refused, and leave nothing.
   */
  async reset(): Promise<void> {
    await this.#client.call('POST', 'reset');
  }

  /** The time in the organisation. */
  async now(): Promise<Date> {
    return timeOf(await this.#client.call<ClockFace>('GET', 'clock'));
  }

  /**
   * Gives the organisation a clock of its own. What is due by it is done soon: notifications are tried again; tokens, channels and keys have expired.
   *
   * @param at an ISO 8601 text with its zone, or a date @param options.runs by default it stands still until it is set again
   */
  async setClock(at: Date | string, { runs = false }: { readonly runs?: boolean } = {}): Promise<Date> {
    const set = { at: typeof at === 'string' ? at : at.toISOString(), runs };
    return timeOf(await this.#client.call<ClockFace>('PUT', 'clock', set));
  }

  /** Sets the organisation's clock forward; it runs, or stands still, as before. @returns the time then */
  async advanceClock(by: Duration): Promise<Date> {
    return timeOf(await this.#client.call<ClockFace>('POST', 'clock/advance', by));
  }

  /** The organisation lives in the server's time again. */
  async removeClock(): Promise<void> {
    await this.#client.call('DELETE', 'clock');
  }

  /**
   * Keeps a copy of the organisation as it is, under a name, in the place of the one that had it.
   *
   * @param name at most 100 letters of ASCII, digits, `.`, `_` and `-`, a letter or a digit first
   */
  async snapshot(name: string): Promise<void> {
    await this.#client.call('PUT', `snapshots/${encodeURIComponent(name)}`);
  }

  /** Makes the organisation as it was when the snapshot was taken; its credentials stay good. @throws ConvertleadError where there is none */
  async restore(name: string): Promise<void> {
    await this.#client.call('POST', `snapshots/${encodeURIComponent(name)}/restore`);
  }

  /** By name. They stay when the organisation is reset. */
  async snapshots(): Promise<Snapshot[]> {
    return (await this.#client.call<{ snapshots: Snapshot[] }>('GET', 'snapshots')).snapshots;
  }

  /** @throws ConvertleadError where there is none of that name */
  async deleteSnapshot(name: string): Promise<void> {
    await this.#client.call('DELETE', `snapshots/${encodeURIComponent(name)}`);
  }

  /** Removes the organisation, its credentials too. May be called again. */
  async delete(): Promise<void> {
    this.#deleted ??= this.#client.call<void>('DELETE', 'orgs/self').then(this.#onDelete);
    await this.#deleted;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.delete();
  }

  /** Has calls of the organisation go wrong. Of several faults the first that fits strikes. */
  async addFault(fault: Fault): Promise<ActiveFault> {
    return this.#client.call('POST', 'faults', fault);
  }

  /** The faults, also those that strike no more. */
  async faults(): Promise<ActiveFault[]> {
    return (await this.#client.call<{ faults: ActiveFault[] }>('GET', 'faults')).faults;
  }

  /** @param id of one; by default all */
  async clearFaults(id?: string): Promise<void> {
    await this.#client.call('DELETE', id === undefined ? 'faults' : `faults/${encodeURIComponent(id)}`);
  }

  /** The calls of API faces that the organisation has answered, in their order: the latest thousand at most. */
  async calls(match: CallMatch = {}): Promise<Call[]> {
    const { calls } = await this.#client.call<{ calls: Call[] }>('GET', `calls?limit=${PAGE}`);
    return calls.filter((call) => matchesCall(call, match));
  }

  /**
   * The first call that matches, among those that were answered already and those that come.
   *
   * @throws ConvertleadError when none has come in time; it says which calls did come
   */
  async waitForCall(match: CallMatch | ((call: Call) => boolean), options: CallWaitOptions = {}): Promise<Call> {
    const { after, timeoutMs } = options;
    return waitFor<Call>({
      noun: 'call',
      showsAll: false,
      look: async (cursor, waitMs) => {
        const query = `after=${cursor ?? after?.no ?? 0}&limit=${PAGE}&wait=${seconds(waitMs)}`;
        const { calls, next } = await this.#client.call<{ calls: Call[]; next: number }>('GET', `calls?${query}`);
        return { items: calls, cursor: String(next) };
      },
      matches: typeof match === 'function' ? match : (call) => matchesCall(call, match),
      wanted: inWords(match),
      describe: describeCall,
      hints: () => this.#strangers(),
      timeoutMs,
    });
  }

  /** The mails that the organisation's users were written, in their order: the latest thousand at most. */
  async mails(match: MailMatch = {}): Promise<Mail[]> {
    const { mails } = await this.#client.call<{ mails: Mail[] }>('GET', `mails?limit=${PAGE}`);
    return mails.filter((mail) => matchesMail(mail, match));
  }

  /** The first mail that matches, among those that are there and those that come. @throws ConvertleadError as waitForCall does */
  async waitForMail(match: MailMatch | ((mail: Mail) => boolean), { timeoutMs }: WaitOptions = {}): Promise<Mail> {
    return waitFor<Mail>({
      noun: 'mail',
      showsAll: true,
      look: async (cursor, waitMs) => {
        const { mails, state } = await this.#client.call<{ mails: Mail[]; state: string }>(
          'GET',
          list('mails', cursor, waitMs),
        );
        return { items: mails, cursor: state };
      },
      matches: typeof match === 'function' ? match : (mail) => matchesMail(mail, match),
      wanted: inWords(match),
      describe: describeMail,
      hints: () => [],
      timeoutMs,
    });
  }

  /** Has an address told of conversions. @returns the secret that messages are signed with */
  async createWebhook(
    url: string,
    events: readonly ('lead.converted' | 'lead.unconverted')[] = ['lead.converted', 'lead.unconverted'],
  ): Promise<{ readonly id: string; readonly secret: string }> {
    return this.#client.call('POST', 'webhooks', { url, events });
  }

  /** What webhooks and channels are told, in the order of the events: the latest thousand at most. */
  async deliveries(): Promise<Delivery[]> {
    return (await this.#client.call<{ deliveries: Delivery[] }>('GET', `deliveries?limit=${PAGE}`)).deliveries;
  }

  /**
   * The first delivery that matches, by default one that its receiver has taken, among those that were made and those that come.
   *
   * @throws ConvertleadError as waitForCall does
   */
  async waitForWebhook(
    match: DeliveryMatch | ((delivery: Delivery) => boolean) = {},
    { timeoutMs }: WaitOptions = {},
  ): Promise<Delivery> {
    return waitFor<Delivery>({
      noun: 'delivery',
      showsAll: true,
      look: async (cursor, waitMs) => {
        const path = list('deliveries', cursor, waitMs);
        const { deliveries, state } = await this.#client.call<{ deliveries: Delivery[]; state: string }>('GET', path);
        return { items: deliveries, cursor: state };
      },
      matches: typeof match === 'function' ? match : (delivery) => matchesDelivery(delivery, match),
      wanted: inWords(match),
      describe: describeDelivery,
      hints: () => [],
      timeoutMs,
    });
  }
}

function list(name: string, cursor: string | null, waitMs: number): string {
  return `${name}?limit=${PAGE}&wait=${seconds(waitMs)}${cursor === null ? '' : `&seen=${cursor}`}`;
}

function seconds(ms: number): string {
  return (Math.floor(ms) / 1000).toFixed(3);
}

function timeOf({ at }: ClockFace): Date {
  return new Date(at);
}
