import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { AdministrationRefused } from './administration-refused.ts';

const LENGTH_MIN = 10;
const LENGTH_MAX = 200;

/** 32 MB and about 60 ms for each guess (OWASP, Password Storage). */
const COST = { log2N: 15, r: 8, p: 1 };
const KEY_BYTES = 32;

/** @param called what the request calls it @throws AdministrationRefused for a password that is too short to be one, or too long to be meant */
export async function hashPassword(password: string, called: string): Promise<string> {
  const { length } = password;
  if (length < LENGTH_MIN || length > LENGTH_MAX) {
    throw new AdministrationRefused(
      `A password has ${LENGTH_MIN} to ${LENGTH_MAX} characters.`,
      called,
      'password_length',
    );
  }
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  const { log2N, r, p } = COST;
  return ['scrypt', log2N, r, p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Whether the password is the one of the hash. @param hash `null`: none is, which takes as long to find out */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, log2N = COST.log2N, r = COST.r, p = COST.p, salt = '', key = ''] = hash?.split('$') ?? [];
  const wanted = Buffer.from(key, 'base64');
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const derived = await derive(password.slice(0, LENGTH_MAX * 2), Buffer.from(salt, 'base64'), cost);
  return wanted.length === derived.length && timingSafeEqual(wanted, derived);
}

async function derive(password: string, salt: Buffer, { log2N, r, p }: typeof COST): Promise<Buffer> {
  const N = 2 ** log2N;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    // one letter may be written in two ways, and keyboards differ in which
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
