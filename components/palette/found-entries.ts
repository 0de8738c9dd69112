// What was typed and what the server found, as entries: where it leads by itself, accounts, movements, and the search page for the rest.

import type { LedgerMoment } from '#components/rewind/as-of.ts';
import { movementWords, signedAmount } from '#components/search/movement-words.ts';
import { moneyText } from '#components/ui/money-text.ts';
import { timeText } from '#components/ui/time-text.ts';
import type { SearchMovementJson } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import type { Tools } from './actions.ts';
import type { Entry } from './entries.ts';
import type { Jump } from './reading.ts';

/** To a moment of the ledger, or to a version of the account that is looked at. An id is its owner's to say. */
export function jumpEntries(jump: Jump | null, accountId: string | null, onMoment: (moment: LedgerMoment) => void): readonly Entry[] {
  const entries: Entry[] = [];
  if (jump?.to === 'moment') {
    entries.push({
      id: 'jump moment',
      icon: 'rewind',
      title: `Rewind the ledger to ${jump.text}`,
      run: () => onMoment(jump.moment),
    });
  }
  if (jump?.to === 'version') {
    const title = `Version ${jump.version} of this account`;
    if (accountId !== null) {
      entries.push({
        id: 'jump version',
        icon: 'rewind',
        title,
        run: ({ go }) => go(`accounts/${accountId}`, { v: String(jump.version) }),
      });
    } else {
      const blocked = 'A version is one account’s own: open the account first, or type position:1234 for the ledger’s.';
      entries.push({ id: 'jump version', icon: 'rewind', title: `Version ${jump.version}`, blocked, run: () => {} });
    }
  }
  return entries;
}

export const accountEntry = ({ accountId, name, status, balance, currency, exponent }: AccountJson): Entry => ({
  id: `account ${accountId}`,
  icon: 'accounts',
  title: name,
  note: `${status === 'open' ? '' : `${status} · `}${moneyText(balance, exponent, currency)}`,
  run: ({ go }) => go(`accounts/${accountId}`),
});

/** Of an account that is known by its name alone. */
export const namedEntry = (accountId: string, name: string): Entry => ({
  id: `account ${accountId}`,
  icon: 'accounts',
  title: name,
  run: ({ go }) => go(`accounts/${accountId}`),
});

export function movementEntry(movement: SearchMovementJson, timeZone: string): Entry {
  const { accountId, accountName, version, description, reference, currency, exponent, recordedAt } = movement;
  const { amount, signed } = signedAmount(movement);
  const money = moneyText(amount, exponent, currency);
  return {
    id: `movement ${accountId} ${version}`,
    icon: 'activity',
    title: `${accountName}: ${movementWords(movement)}`,
    note: [description ?? reference, signed && !amount.startsWith('-') ? `+${money}` : money, timeText(recordedAt, timeZone, 'date')]
      .filter(Boolean)
      .join(' · '),
    run: (tools: Tools) => tools.go(`accounts/${accountId}`, { v: String(version) }),
  };
}

export const searchEntry = (typed: string): Entry => ({
  id: 'search',
  icon: 'search',
  title: `Search for ${typed.trim()}`,
  note: 'all results',
  run: ({ go }) => go('search', { q: typed.trim() }),
});
