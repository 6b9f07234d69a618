import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readKeptFile, replaceKeptFile } from '../kept-file.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** The first line of a sealed file: says what it is, and is sealed with it. */
const HEAD = 'convertlead sealed 1\n';

/** Thrown for a file that another key has sealed, or that somebody has changed. */
export class NotOurSeal extends Error {
  override readonly name = 'NotOurSeal';

  constructor(path: string) {
    super(
      `${path} was encrypted with another key, or has been changed: give the key that it was made with (CONVERTLEAD_GATEWAY_KEY), or delete it and make the callers again.`,
    );
  }
}

/** A text in a file, encrypted and protected against changes (AES-256-GCM). */
export class SealedFile {
  readonly #path: string;
  readonly #key: Buffer;

  /** @param key 32 bytes */
  constructor(path: string, key: Buffer) {
    this.#path = path;
    this.#key = key;
  }

  /** @returns `null` when there is no file @throws NotOurSeal */
  async read(): Promise<string | null> {
    const bytes = await readKeptFile(this.#path);
    return bytes === null ? null : this.#open(bytes);
  }

  /** Writes the whole file anew; whoever reads it sees the old one or the new one. */
  async write(text: string): Promise<void> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(HEAD));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    await replaceKeptFile(this.#path, Buffer.concat([Buffer.from(HEAD), nonce, cipher.getAuthTag(), sealed]));
  }

  #open(bytes: Buffer): string {
    const head = Buffer.from(HEAD);
    const at = head.length;
    if (!bytes.subarray(0, at).equals(head)) throw new NotOurSeal(this.#path);
    const nonce = bytes.subarray(at, at + NONCE_BYTES);
    const tag = bytes.subarray(at + NONCE_BYTES, at + NONCE_BYTES + TAG_BYTES);
    try {
      const cipher = createDecipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(head)
        .setAuthTag(tag);
      return Buffer.concat([cipher.update(bytes.subarray(at + NONCE_BYTES + TAG_BYTES)), cipher.final()]).toString();
    } catch {
      throw new NotOurSeal(this.#path);
    }
  }
}
