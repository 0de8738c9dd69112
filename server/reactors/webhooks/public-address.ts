// Which addresses of the net a webhook may be sent to: those that everyone reaches, not this machine's, its neighbours' or its cloud's.
import { lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Public by their range, yet answered by the cloud's own machinery: Azure's. */
const machinery: ReadonlySet<string> = new Set(['168.63.129.16']);
/** Ranges of IPv6 whose addresses end in one of IPv4, which is where they lead: ::ffff:0:0/96 and the translators' 64:ff9b::/96. */
const carryIpv4: ReadonlySet<string> = new Set(['ipv4Mapped', 'rfc6145', 'rfc6052']);

/** The host of a URL, an address without its brackets. */
export const bareHost = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1');

/** Whether everyone reaches it. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (carryIpv4.has(range)) return isPublicAddress(ipaddr.fromByteArray(parsed.toByteArray().slice(-4)).toString());
  // Of IPv6 only an eighth has been given out to anyone: 2000::/3.
  const isGivenOut = parsed.kind() === 'ipv4' || (parsed.toByteArray()[0] ?? 0) >> 5 === 1;
  return range === 'unicast' && isGivenOut && !machinery.has(parsed.toString());
}

/** The connection was not made: the name leads to an address that is not public. */
export class PrivateAddress extends Error {
  override name = 'PrivateAddress';
  constructor(host: string) {
    super(`${host} is a private address`);
  }
}

/** Throws PrivateAddress for an address written into the URL, which is connected to without a look-up. */
export function refusePrivateHost(hostname: string): void {
  const host = bareHost(hostname);
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddress(host);
}

/**
 * Looks a name up for the connection that is being made, and refuses it when one of its addresses is private. The connection goes to the
 * very addresses that were looked at: a name that leads elsewhere the next time gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
      return done(new PrivateAddress(hostname), '', 0);
    if (options.all) return done(null, addresses);
    done(null, first.address, first.family);
  });
};
