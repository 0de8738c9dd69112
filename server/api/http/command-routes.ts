// Commands over HTTP. One entry a route: the schema of what it takes, and every no of its own.
import { accepted, cancelled } from '../answers/commands.ts';
import * as order from '../command-input.ts';
import type { ProblemCode } from '../problem.ts';
import { command, postCancel, postLedger } from './command-answer.ts';
import type { Route } from './route.ts';

const amount = ['AmountNotPositive', 'AmountTooLarge'] as const satisfies readonly ProblemCode[];
const onOpenAccount = ['AccountNotFound', 'AccountIsClosed'] as const satisfies readonly ProblemCode[];
const paying = [...onOpenAccount, 'AccountIsFrozen', 'InsufficientFunds'] as const satisfies readonly ProblemCode[];

export const commandRoutes: readonly Route[] = [
  {
    name: 'openLedger',
    tag: 'Ledgers',
    summary: 'Opens a ledger: a book of accounts',
    kind: 'command',
    path: '/ledgers',
    inLedger: false,
    input: order.openLedger,
    answers: { 201: accepted },
    codes: ['LedgerAlreadyOpen'],
    handle: postLedger,
  },
  command('/name', { name: 'renameLedger', tag: 'Ledgers', summary: 'Renames the ledger', input: order.renameLedger }),
  command('/units', {
    name: 'defineUnit',
    tag: 'Ledgers',
    summary: 'Gives the ledger a unit of its own, beside the currencies of ISO 4217',
    input: order.defineUnit,
    codes: ['UnitAlreadyDefined', 'TooManyUnits'],
  }),
  command('/time-zone', {
    name: 'changeTimeZone',
    tag: 'Ledgers',
    summary: 'Changes the time zone in which the ledger’s days begin',
    input: order.changeTimeZone,
  }),
  command('/accounts', {
    name: 'openAccount',
    tag: 'Accounts',
    summary: 'Opens an account',
    input: order.openAccount,
    made: ({ command }) => ('accountId' in command ? `/accounts/${command.accountId}` : ''),
    codes: ['AccountAlreadyOpen', 'IdInUse', 'UnknownCurrency', ...amount],
  }),
  command('/accounts/:accountId/credits', {
    name: 'creditAccount',
    tag: 'Accounts',
    summary: 'Puts money on an account',
    input: order.creditAccount,
    codes: [...onOpenAccount, 'BalanceOutOfRange', ...amount],
  }),
  command('/accounts/:accountId/debits', {
    name: 'debitAccount',
    tag: 'Accounts',
    summary: 'Takes money from an account',
    input: order.debitAccount,
    codes: [...paying, ...amount],
  }),
  command('/accounts/:accountId/holds', {
    name: 'placeHold',
    tag: 'Holds',
    summary: 'Sets money of an account aside',
    input: order.placeHold,
    made: ({ command, commandId }) => ('accountId' in command ? `/accounts/${command.accountId}/holds/${commandId}` : ''),
    codes: [...paying, 'HoldHasExpired', 'TooManyHolds', ...amount],
  }),
  command('/accounts/:accountId/holds/:holdId/capture', {
    name: 'captureHold',
    tag: 'Holds',
    summary: 'Takes held money; without an amount all of it',
    description: 'A part releases the rest.',
    input: order.captureHold,
    codes: [...onOpenAccount, 'AccountIsFrozen', 'HoldNotFound', 'HoldHasExpired', 'HoldExceeded', ...amount],
  }),
  command('/accounts/:accountId/holds/:holdId/release', {
    name: 'releaseHold',
    tag: 'Holds',
    summary: 'Gives held money back to the account',
    input: order.releaseHold,
    codes: [...onOpenAccount, 'HoldNotFound'],
  }),
  command('/accounts/:accountId/overdraft-limit', {
    name: 'changeOverdraftLimit',
    tag: 'Accounts',
    summary: 'Changes how far an account may go below zero',
    input: order.changeOverdraftLimit,
    codes: [...onOpenAccount, 'OverdraftInUse', ...amount],
  }),
  command('/accounts/:accountId/events/:version/reversal', {
    name: 'reverseEntry',
    tag: 'Accounts',
    summary: 'Takes back what an event moved; of a transfer, both legs',
    input: order.reverseEntry,
    codes: [...paying, 'EventNotFound', 'NotReversible', 'AlreadyReversed', 'BalanceOutOfRange'],
  }),
  command('/accounts/:accountId/freeze', {
    name: 'freezeAccount',
    tag: 'Accounts',
    summary: 'Freezes an account: money may come in, nothing may go out',
    input: order.freezeAccount,
    codes: [...onOpenAccount, 'AccountIsFrozen'],
  }),
  command('/accounts/:accountId/unfreeze', {
    name: 'unfreezeAccount',
    tag: 'Accounts',
    summary: 'Lets a frozen account pay again',
    input: order.unfreezeAccount,
    codes: [...onOpenAccount, 'AccountNotFrozen'],
  }),
  command('/accounts/:accountId/close', {
    name: 'closeAccount',
    tag: 'Accounts',
    summary: 'Closes an empty account',
    input: order.closeAccount,
    codes: [...onOpenAccount, 'AccountNotEmpty'],
  }),
  command('/accounts/:accountId/reopen', {
    name: 'reopenAccount',
    tag: 'Accounts',
    summary: 'Opens a closed account again',
    input: order.reopenAccount,
    codes: ['AccountNotFound', 'AccountNotClosed'],
  }),
  command('/accounts/:accountId/name', {
    name: 'renameAccount',
    tag: 'Accounts',
    summary: 'Renames an account',
    input: order.renameAccount,
    codes: onOpenAccount,
  }),
  command('/accounts/:accountId/holder', {
    name: 'changeHolder',
    tag: 'Accounts',
    summary: 'Says who holds an account; null: nobody',
    input: order.changeHolder,
    codes: onOpenAccount,
  }),
  command('/transfers', {
    name: 'transfer',
    tag: 'Transfers',
    summary: 'Moves money from one account to another',
    input: order.transfer,
    made: ({ commandId }) => `/transfers/${commandId}`,
    codes: [...paying, 'SameAccount', 'CurrencyMismatch', 'BalanceOutOfRange', ...amount],
  }),
  command('/people/:personId/following/:accountId', {
    name: 'followAccount',
    tag: 'People',
    summary: 'Lets a person follow an account',
    input: order.followAccount,
    codes: ['AccountNotFound', 'IdInUse', 'TooManyFollowed'],
  }),
  command('/people/:personId/following/:accountId/unfollow', {
    name: 'unfollowAccount',
    tag: 'People',
    summary: 'Ends that a person follows an account',
    input: order.unfollowAccount,
    codes: ['AccountNotFound', 'IdInUse'],
  }),
  {
    name: 'cancelCommand',
    tag: 'Commands',
    summary: 'Takes a command out of the queue before it runs',
    kind: 'change',
    path: '/commands/:commandId/cancel',
    inLedger: true,
    input: order.cancelCommand,
    answers: { 200: cancelled },
    codes: ['CommandNotFound', 'CommandAlreadyEnded', 'NotPermitted'],
    handle: postCancel,
  },
];
