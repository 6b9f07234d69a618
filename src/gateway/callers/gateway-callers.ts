import { createHash, randomBytes } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { UpstreamCredentials } from '../upstream/credentials.ts';
import { SealedFile } from './sealed-file.ts';
import { withLockFile } from './with-lock-file.ts';

/** Somebody who speaks API 1.0 with the gateway. */
export interface GatewayCaller {
  /** For people. */
  readonly name: string;
  /** The first twelve hexadecimal digits of the authtoken's hash. */
  readonly tokenId: string;
  readonly upstream: UpstreamCredentials;
}

interface KeptCaller extends GatewayCaller {
  /** Hash of the authtoken: the gateway does not know it. */
  readonly tokenHash: string;
}

/** Thrown for a change that the callers do not allow, with a sentence for whoever asked for it. */
export class CallerRefused extends Error {
  override readonly name = 'CallerRefused';
}

const LOOK_AGAIN_MS = 1000;

/** The callers of a gateway and their upstream credentials, in one sealed file, which commands may change while the gateway runs. */
export class GatewayCallers {
  readonly #file: SealedFile;
  readonly #path: string;
  #callers: readonly KeptCaller[] = [];
  #lookedAt = -Infinity;
  #looking: Promise<void> = Promise.resolve();
  #version = '';

  /** @param key 32 bytes */
  constructor(folder: string, key: Buffer) {
    this.#path = join(folder, 'callers');
    this.#file = new SealedFile(this.#path, key);
  }

  /** @returns `null` for an authtoken that nobody has */
  async find(authtoken: string): Promise<GatewayCaller | null> {
    await this.#look();
    const hash = hashOf(authtoken);
    return this.#callers.find(({ tokenHash }) => tokenHash === hash) ?? null;
  }

  /** What the caller with this authtoken is called, as far as it was looked at; `null`: nobody has it. */
  nameOf(tokenId: string): string | null {
    return this.#callers.find((one) => one.tokenId === tokenId)?.name ?? null;
  }

  async list(): Promise<readonly GatewayCaller[]> {
    await this.#load();
    return this.#callers;
  }

  /**
   * Makes a caller. @param authtoken one that the caller has already; `null`: a new one @returns the authtoken, which is known to nobody
   * afterwards @throws CallerRefused
   */
  async add(name: string, upstream: UpstreamCredentials, authtoken: string | null): Promise<string> {
    const token = authtoken ?? randomBytes(16).toString('hex');
    const tokenHash = hashOf(token);
    await this.#change((callers) => {
      if (callers.some((one) => one.name === name)) throw new CallerRefused(`There is a caller "${name}" already.`);
      const other = callers.find((one) => one.tokenHash === tokenHash);
      if (other !== undefined) throw new CallerRefused(`"${other.name}" has this authtoken already.`);
      return [...callers, { name, tokenId: tokenHash.slice(0, 12), tokenHash, upstream }];
    });
    return token;
  }

  /** Gives a caller other credentials at the upstream; its authtoken stays. @throws CallerRefused when there is no such caller */
  async change(name: string, upstream: UpstreamCredentials): Promise<void> {
    await this.#change((callers) => {
      if (!callers.some((one) => one.name === name)) throw new CallerRefused(`There is no caller "${name}".`);
      return callers.map((one) => (one.name === name ? Object.assign({}, one, { upstream }) : one));
    });
  }

  /** @throws CallerRefused when there is no such caller */
  async remove(name: string): Promise<void> {
    await this.#change((callers) => {
      const left = callers.filter((one) => one.name !== name);
      if (left.length === callers.length) throw new CallerRefused(`There is no caller "${name}".`);
      return left;
    });
  }

  /** One change at a time, of whichever process. */
  async #change(change: (callers: readonly KeptCaller[]) => readonly KeptCaller[]): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await withLockFile(`${this.#path}.lock`, async () => {
      await this.#load();
      const callers = change(this.#callers);
      await this.#file.write(JSON.stringify(callers));
      this.#callers = callers;
    });
  }

  /** Reads the file if it was written since it was read; looks once a second at most. */
  async #look(): Promise<void> {
    const now = performance.now();
    if (now - this.#lookedAt >= LOOK_AGAIN_MS) {
      this.#lookedAt = now;
      this.#looking = this.#readIfNew();
    }
    return this.#looking;
  }

  async #readIfNew(): Promise<void> {
    const found = await stat(this.#path).catch(() => null);
    const version = found === null ? '' : `${found.ino} ${found.mtimeMs}`;
    if (version === this.#version) return;
    await this.#load();
    this.#version = version;
  }

  async #load(): Promise<void> {
    const text = await this.#file.read();
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by ourselves
    this.#callers = text === null ? [] : (JSON.parse(text) as KeptCaller[]);
  }
}

function hashOf(authtoken: string): string {
  return createHash('sha256').update(authtoken).digest('hex');
}
