import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Asks what a name means: all its addresses at once, as `lookup` of node:dns does. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** Nothing was tried: what an address means is nobody's to post to. */
export class Unreachable extends Error {}

export const refuse = (address: string): Unreachable =>
  new Unreachable(`${address} is no address of the public network.`);

/**
 * The lookup of a socket that connects to the public network only. It decides on the very addresses that are connected to: a
 * name that meant something else a moment ago gains nothing by it, nor does one with a hidden address among others.
 */
export const publicLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, []);
      const hidden = found.find(({ address }) => !isPublicAddress(address));
      if (hidden !== undefined) return done(refuse(hidden.address), []);
      if (options.all === true) return done(null, found);
      const [first] = found;
      return first === undefined
        ? done(new Unreachable(`${hostname} has no address.`), [])
        : done(null, first.address, first.family);
    });
  };
