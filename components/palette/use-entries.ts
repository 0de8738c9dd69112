'use client';
// Everything the palette offers for what is typed, put together: the surest first.
import { useMemo } from 'react';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { endsText, sizeOf } from '#components/commands/run-words.ts';
import { rewindTo } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import type { Place } from './actions.ts';
import { completionsOf } from './completions.ts';
import { type Entry, type EntryGroup, localGroups } from './entries.ts';
import { accountEntry, jumpEntries, movementEntry, namedEntry, searchEntry } from './found-entries.ts';
import { readJump } from './reading.ts';
import { recentAccounts } from './recent-accounts.ts';
import { type Finds, useFinds, useOwnerOf } from './use-finds.ts';

export interface Offered {
  readonly groups: readonly EntryGroup[];
  readonly finds: Finds;
}

export function useEntries(typed: string, place: Place): Offered {
  const { ledgerId, timeZone } = useLedger();
  const jump = readJump(typed, timeZone);
  const finds = useFinds(typed);
  const owned = useOwnedEntries(jump?.to === 'id' ? jump.id : null);
  const recent = useRecentEntries(ledgerId, place);
  const local = localGroups(typed, place);
  const blank = typed.trim() === '';

  const completions = completionsOf(typed).map(
    ({ text, term, meaning }): Entry => ({
      id: `completion ${text}`,
      icon: 'search',
      title: term,
      note: meaning,
      completes: text,
      run: () => {},
    }),
  );
  const known = new Set(owned.map(({ id }) => id));
  const groups: EntryGroup[] = blank
    ? [{ title: 'Looked at last', entries: recent }, ...local]
    : [
        { title: 'Straight to', entries: [...jumpEntries(jump, place.accountId, (moment) => rewindTo(moment, 'push')), ...owned] },
        { title: 'Conditions', entries: completions },
        ...local,
        { title: 'Accounts', entries: finds.accounts.map(accountEntry).filter(({ id }) => !known.has(id)) },
        { title: 'Movements', entries: finds.movements.map((movement) => movementEntry(movement, timeZone)) },
        { title: 'Everything', entries: [searchEntry(typed)] },
      ];
  return { groups: groups.filter(({ entries }) => entries.length > 0), finds };
}

/** What has the id that was pasted. */
function useOwnedEntries(id: string | null): readonly Entry[] {
  const { account, transfer, command, run } = useOwnerOf(id);
  const { ledgerId } = useLedger();
  const names = useAccountNames(ledgerId, transfer ? [transfer.from, transfer.to] : []);
  if (id === null) return [];
  const [from, to] = transfer ? [names[transfer.from], names[transfer.to]] : [];
  return [
    ...(account ? [accountEntry(account)] : []),
    ...(transfer
      ? [
          {
            id: `transfer ${id}`,
            icon: 'transfers',
            title: `Transfer of ${moneyText(transfer.amount, from?.exponent ?? 2, transfer.currency)}`,
            note: [from?.name, to?.name].filter(Boolean).join(' to '),
            run: ({ go }) => go(`transfers/${id}`),
          } satisfies Entry,
        ]
      : []),
    ...(command
      ? [
          {
            id: `command ${id}`,
            icon: 'commands',
            title: `Command ${command.type}`,
            note: command.status,
            run: ({ go }) => go('commands', { command: id }),
          } satisfies Entry,
        ]
      : []),
    ...(run && sizeOf(run) > 1
      ? [
          {
            id: `run ${id}`,
            icon: 'commands',
            title: 'All commands of this run',
            note: endsText(run),
            run: ({ go }) => go('commands', { correlation: id }),
          } satisfies Entry,
        ]
      : []),
  ];
}

function useRecentEntries(ledgerId: string, { accountId }: Place): readonly Entry[] {
  // As it was when the palette opened.
  const ids = useMemo(() => recentAccounts(ledgerId).filter((id) => id !== accountId), [ledgerId, accountId]);
  const names = useAccountNames(ledgerId, ids);
  return ids.flatMap((id) => (names[id] ? [namedEntry(id, names[id].name)] : []));
}
