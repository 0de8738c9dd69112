// Names and pages that are ours, and those that only look so.
import { describe, expect, it } from 'vitest';
import { hostAllowed, localOrigins, originAllowed } from './origins.ts';

const origins = [...localOrigins(3000), 'https://bank.example.org'];

describe('the Host header', () => {
  it.for(['localhost:3000', 'LOCALHOST:3000', '127.0.0.1:3000', '[::1]:3000', 'bank.example.org'])('may be %s', (host) =>
    expect(hostAllowed({ host }, origins)).toBe(true),
  );
  it.for(['localhost', 'localhost:3001', 'evil.example', 'localhost:3000.evil.example', 'bank.example.org:444', '', undefined])(
    'may not be %s',
    (host) => expect(hostAllowed(host === undefined ? {} : { host }, origins)).toBe(false),
  );
  it('has no port where the port is the usual one', () => expect(hostAllowed({ host: 'localhost' }, localOrigins(80))).toBe(true));
});

describe('a change', () => {
  it.for([
    {},
    { origin: 'http://localhost:3000' },
    { origin: 'http://[::1]:3000', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('may come with %j', (headers) => expect(originAllowed(headers, origins)).toBe(true));
  it.for([
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://localhost:3001' },
    { origin: 'https://localhost:3000' },
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('may not come with %j', (headers) => expect(originAllowed(headers, origins)).toBe(false));
});
