// Where webhooks may go: every range that is not for everyone, in every way it can be written, and the moment of connecting.
import { describe, expect, it } from 'vitest';
import { urlFault } from './endpoint-url.ts';
import { isPublicAddress, PrivateAddress, publicLookup } from './public-address.ts';

const privateAddresses = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '100.100.100.200',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.1.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '2002:a00:1::',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '3fff::1',
  '5f00::1',
];
const publicAddresses = [
  '1.1.1.1',
  '8.8.8.8',
  '172.15.0.1',
  '172.32.0.1',
  '100.128.0.1',
  '192.167.0.1',
  '2606:4700::1111',
  '::ffff:8.8.8.8',
];

describe('an address', () => {
  it.for(privateAddresses)('%s is private', (address) => expect(isPublicAddress(address)).toBe(false));
  it.for(publicAddresses)('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));
  it.for(['', 'localhost', '1.2.3', '1.2.3.4.5'])('"%s" is none that is public', (text) => expect(isPublicAddress(text)).toBe(false));
});

describe('the look-up for a connection', () => {
  const resolved = (host: string, all: boolean) =>
    new Promise((resolve) => publicLookup(host, { all }, (error, address, family) => resolve(error ?? [address, family])));

  it('refuses a name that leads to this machine', async () => {
    expect(await resolved('localhost', true)).toBeInstanceOf(PrivateAddress);
    expect(await resolved('localhost', false)).toBeInstanceOf(PrivateAddress);
  });
  it('gives the addresses that it looked at', async () => {
    expect(await resolved('1.1.1.1', false)).toEqual(['1.1.1.1', 4]);
    expect(await resolved('1.1.1.1', true)).toEqual([[{ address: '1.1.1.1', family: 4 }], undefined]);
  });
});

describe('the URL of an endpoint', () => {
  it.for(['https://example.org/hooks', 'https://example.org:8443/hooks?a=b', 'https://1.1.1.1/', 'https://[2606:4700::1111]/'])(
    'may be %s',
    (url) => expect(urlFault(url, false)).toBeNull(),
  );

  it.for([
    ...privateAddresses.filter((address) => !address.includes('%')).map((address) => (address.includes(':') ? `[${address}]` : address)),
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '0',
    'localhost',
    'LOCALHOST.',
    'db.localhost',
    'printer.local',
    'metadata.google.internal',
    'postgres',
    '①②⑦.⓪.⓪.①',
  ])('may not lead to %s', (host) => expect(urlFault(`https://${host}/`, false)).not.toBeNull());

  it.for([
    '',
    'example.org',
    '//example.org',
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
    'https:///example.org',
    'https://exa mple.org/',
    'https://example.org/\n',
    'https://example.org\\@10.0.0.1/',
    'https://user:secret@example.org/',
    'https://user@example.org/',
    'https://:secret@example.org/',
    'https://example.org/#part',
    'https://example.org:99999/',
    `https://example.org/${'a'.repeat(2_000)}`,
  ])('is not %s', (url) => {
    expect(urlFault(url, false)).not.toBeNull();
    expect(urlFault(url, true)).not.toBeNull();
  });

  it('must be https, and may be http to a private address where that is allowed', () => {
    expect(urlFault('http://example.org/', false)).not.toBeNull();
    expect(urlFault('http://127.0.0.1:8080/', true)).toBeNull();
    expect(urlFault('http://localhost/', true)).toBeNull();
  });
  it('may have 2,000 characters', () => {
    const longest = 'https://example.org/'.padEnd(2_000, 'a');
    expect([urlFault(longest, false), urlFault(`${longest}a`, false)]).toEqual([null, expect.stringContaining('2000')]);
  });
});
