import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const length = 32;

/** `<salt>.<key>`, both base64url; scrypt with Node's parameters (N 16384, r 8, p 1). */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFKC'), salt, length);
  return `${salt.toString('base64url')}.${key.toString('base64url')}`;
};

/** Compares in constant time; without a hash it works as long and says no. */
export const isPassword = async (password: string, hash: string | undefined): Promise<boolean> => {
  const [salt = '', key = ''] = (hash ?? '.').split('.');
  const derived = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), length);
  const expected = Buffer.from(key, 'base64url');
  return expected.length === length && timingSafeEqual(expected, derived);
};
