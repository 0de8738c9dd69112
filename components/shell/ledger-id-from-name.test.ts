// Short names of ledgers, from what people call them.
import { expect, it } from 'vitest';
import { isLedgerId } from '#server/domain/ids.ts';
import { ledgerIdFromName } from './ledger-id-from-name.ts';

it.each([
  ['Riverside Rowing Club', 'riverside-rowing-club'],
  ['  Café & Söhne!  ', 'cafe-sohne'],
  ['2026 budget', 'budget'],
  ['合気道', 'ledger'],
  ['A name that is much longer than a ledger’s id may ever be', 'a-name-that-is-much-longer-than'],
])('%s goes by %s', (name, id) => {
  expect(ledgerIdFromName(name, [])).toBe(id);
  expect(isLedgerId(id)).toBe(true);
});

it('gets a number when the name is taken', () => expect(ledgerIdFromName('Main', ['main', 'main-2'])).toBe('main-3'));
