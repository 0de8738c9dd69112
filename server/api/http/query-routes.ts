// Questions over HTTP: GET, changing nothing. One entry a route: who answers, and the schemas of what it takes and answers.
import type { Freshness } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { account, hold, transfer } from '../answers/accounts.ts';
import { command, run } from '../answers/commands.ts';
import { event } from '../answers/events.ts';
import { ledger } from '../answers/ledgers.ts';
import { changedAccount } from '../answers/sums.ts';
import { findCommand, listCommands } from '../command-reads.ts';
import type { ApiContext } from '../context.ts';
import {
  readAccount,
  readAccountEvents,
  readAccounts,
  readChangedAccounts,
  readFeed,
  readHold,
  readHolds,
  readTransfer,
  readTransfers,
} from '../model-reads.ts';
import { Problem } from '../problem.ts';
import * as ask from '../query-input.ts';
import { readRun } from '../run-reads.ts';
import { events, list, one } from './question.ts';
import type { Route } from './route.ts';

export const queryRoutes: readonly Route[] = [
  one('/ledgers/:ledgerId', {
    name: 'getLedger',
    tag: 'Ledgers',
    summary: 'A ledger: its name, its own units, its head',
    input: ask.ledger,
    answer: ledger,
    key: 'ledger',
    read: async ({ ledgers }, { ledgerId, minPosition = 0 }) => {
      const ledger = await ledgers.get(ledgerId);
      return { ledger, position: ledger.position, lagging: ledger.position < minPosition };
    },
  }),
  list('/accounts', {
    name: 'listAccounts',
    tag: 'Accounts',
    summary: 'Accounts, now or as they were',
    input: ask.accounts,
    item: account,
    read: readAccounts,
    asOf: true,
    codes: ['UnknownCurrency', 'UnknownPosition'],
  }),
  // Before the accounts by their ids: no id is a word.
  list('/accounts/changed', {
    name: 'listChangedAccounts',
    tag: 'Accounts',
    summary: 'Accounts of a currency that changed between two moments, before and after',
    description:
      'After the position `since`, up to `position` or `at`, or now; the largest change of the balance first. `changed=balance` those whose balance is not the same, unless said; `changed=status` those that were opened, or have another status.',
    input: ask.changedAccounts,
    item: changedAccount,
    read: readChangedAccounts,
    asOf: true,
    codes: ['UnknownCurrency', 'UnknownPosition'],
  }),
  one('/accounts/:accountId', {
    name: 'getAccount',
    tag: 'Accounts',
    summary: 'An account, now or as it was',
    description: 'Its ETag is its version, which If-Match of a command takes.',
    input: ask.account,
    answer: account,
    key: 'account',
    read: readAccount,
    etag: ({ version }) => String(version),
    asOf: true,
    codes: ['AccountNotFound', 'EventNotFound', 'UnknownPosition'],
  }),
  events('/accounts/:accountId/events', {
    name: 'listAccountEvents',
    tag: 'Accounts',
    summary: 'The history of an account: each event with the balance after it',
    input: ask.accountEvents,
    item: event,
    read: readAccountEvents,
    codes: ['AccountNotFound'],
  }),
  list('/accounts/:accountId/holds', {
    name: 'listHolds',
    tag: 'Holds',
    summary: 'The holds of an account, the latest first',
    input: ask.holds,
    item: hold,
    read: readHolds,
    codes: ['AccountNotFound'],
  }),
  one('/accounts/:accountId/holds/:holdId', {
    name: 'getHold',
    tag: 'Holds',
    summary: 'A hold',
    input: ask.hold,
    answer: hold,
    key: 'hold',
    read: readHold,
    codes: ['AccountNotFound', 'HoldNotFound'],
  }),
  events('/events', {
    name: 'listEvents',
    tag: 'Events',
    summary: 'Everything that happened in the ledger, in order',
    description: 'Gapless, and never ending between the two legs of a transfer: a page may have a few events more than asked for.',
    input: ask.feed,
    item: event,
    read: readFeed,
  }),
  list('/transfers', {
    name: 'listTransfers',
    tag: 'Transfers',
    summary: 'Transfers, now or as they were, the latest first',
    input: ask.transfers,
    item: transfer,
    read: readTransfers,
    asOf: true,
    codes: ['UnknownPosition'],
  }),
  one('/transfers/:transferId', {
    name: 'getTransfer',
    tag: 'Transfers',
    summary: 'A transfer',
    input: ask.transfer,
    answer: transfer,
    key: 'transfer',
    read: readTransfer,
    codes: ['TransferNotFound'],
  }),
  list('/commands', {
    name: 'listCommands',
    tag: 'Commands',
    summary: 'Commands: those that wait, then those that have ended, the latest first',
    description:
      'A page may have fewer than asked for, none even, and still a next one. With position or at: those that had ended by then; what waited is not kept.',
    input: ask.commands,
    item: command,
    read: listCommands,
    codes: ['UnknownPosition'],
  }),
  one('/commands/:commandId', {
    name: 'getCommand',
    tag: 'Commands',
    summary: 'What became of a command',
    input: ask.command,
    answer: command,
    key: 'command',
    read: mustFindCommand,
    codes: ['CommandNotFound'],
  }),
  one('/runs/:correlationId', {
    name: 'getRun',
    tag: 'Commands',
    summary: 'How many commands of a run wait, and how many ended how',
    description:
      'A run is the commands that share a correlationId; listCommands lists them. With position or at: those that had ended by then.',
    input: ask.run,
    answer: run,
    key: 'run',
    read: readRun,
    codes: ['UnknownPosition'],
  }),
];

async function mustFindCommand(
  api: ApiContext,
  asked: Parameters<typeof findCommand>[1],
): Promise<{ readonly command: CommandJson } & Freshness> {
  const { command, ...freshness } = await findCommand(api, asked);
  if (command !== null) return { command, ...freshness };
  throw new Problem('CommandNotFound', 'There is no command under that id.', { freshness });
}
