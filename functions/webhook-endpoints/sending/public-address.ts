import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** What is nobody's on the public network (IANA special-purpose registries, RFC 6890). */
const special4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Within what is given out to the public: protocol assignments (Teredo), documentation, 6to4. */
const special6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const blocked = new BlockList();
for (const [network, bits] of special4) blocked.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of special6) blocked.addSubnet(network, bits, 'ipv6');

/** All that is given out to the public; whatever lies elsewhere (loopback, link-local, private, mapped) is not. */
const given6 = new BlockList();
given6.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is one of the public network: neither ours, nor the cloud's own (`169.254.169.254`), nor nobody's. */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !blocked.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  return given6.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
};
