// The club's books while they are being written: an agenda of what people will do, decided one by one as the domain decides.

import type { Entry } from '#server/domain/account/corrections.ts';
import type { Context } from '#server/domain/account/decide.ts';
import { type Account, evolve, unopened } from '#server/domain/account/state.ts';
import type { Command } from '#server/domain/command.ts';
import { decide, noStates, type States } from '#server/domain/decide.ts';
import type { Decided } from '#server/domain/decision.ts';
import { type AccountId, accountIdOf, type CommandId, commandIdOf, type HoldId, type PersonId, personIdOf } from '#server/domain/ids.ts';
import { evolveLedger, type Ledger, unopenedLedger } from '#server/domain/ledger.ts';
import { amountOf } from '#server/domain/money.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A command of the demo, with when it was sent and under which id. */
export interface BookEntry {
  /** RFC 3339, UTC, milliseconds; ascending. */
  readonly at: string;
  readonly command: Command;
  readonly commandId: CommandId;
}

export interface Said {
  readonly description?: string;
  readonly reference?: string;
}

export interface ClubBooks {
  readonly random: SeededRandom;
  readonly entries: readonly BookEntry[];
  /** Puts something on the agenda, for an instant in milliseconds since 1970. Its time may be spread over so many minutes. */
  plan(atMs: number, task: () => void, spreadMinutes?: number): void;
  /** Does what is on the agenda up to the instant, in order of time. */
  runUntil(untilMs: number): void;
  /** The instant of the task that is being done, in milliseconds since 1970. */
  clockMs(): number;
  /** Time passes while a person types. */
  wait(seconds: number): void;
  newAccountId(): AccountId;
  newPersonId(): PersonId;
  /** Sends a command now; whether it was accepted. */
  submit(command: Command): boolean;
  credit(account: AccountId, cents: number, said: Said): boolean;
  debit(account: AccountId, cents: number, said: Said): boolean;
  transfer(from: AccountId, to: AccountId, cents: number, said: Said): boolean;
  /** Sets money aside, until the instant when one is given; the hold, or null when it was refused. */
  hold(account: AccountId, cents: number, said: Said, expiresAt?: string): HoldId | null;
  /** Takes so much of a hold and gives the rest back. */
  capture(account: AccountId, holdId: HoldId, cents: number): boolean;
  /** Takes back what the account's last event moved. */
  takeBack(account: AccountId, reason: string): boolean;
  /** Of the account's last event. */
  version(account: AccountId): number;
  /** In minor units; 0 before it is opened. */
  balance(account: AccountId): number;
  /** What of it is not set aside. */
  unheld(account: AccountId): number;
  status(account: AccountId): Account['status'];
}

interface Planned {
  readonly atMs: number;
  readonly task: () => void;
}

export function openBooks(random: SeededRandom): ClubBooks {
  const agenda: Planned[] = [];
  const entries: BookEntry[] = [];
  const { states, version, submit: decided } = rules();
  let clock = 0;

  function submit(command: Command): boolean {
    const commandId = commandIdOf(random.uuid(clock));
    const at = new Date(clock).toISOString();
    entries.push({ at, command, commandId });
    clock += 1;
    return decided(command, { commandId, at });
  }

  return {
    random,
    entries,
    plan(atMs, task, spreadMinutes = 0) {
      const at = Math.max(clock, Math.round(atMs + random.next() * Math.max(spreadMinutes * 60_000, 50_000)));
      const before = agenda.findIndex((planned) => planned.atMs > at);
      agenda.splice(before === -1 ? agenda.length : before, 0, { atMs: at, task });
    },
    runUntil(untilMs) {
      for (let next = agenda[0]; next && next.atMs <= untilMs; next = agenda[0]) {
        agenda.shift();
        clock = Math.max(clock, next.atMs);
        next.task();
      }
    },
    clockMs: () => clock,
    wait(seconds) {
      clock += Math.round(seconds * 1000);
    },
    newAccountId: () => accountIdOf(random.uuid(clock)),
    newPersonId: () => personIdOf(random.uuid(clock)),
    submit,
    credit: (accountId, cents, said) => submit({ type: 'CreditAccount', accountId, amount: amountOf(`${cents}`), ...said }),
    debit: (accountId, cents, said) => submit({ type: 'DebitAccount', accountId, amount: amountOf(`${cents}`), ...said }),
    transfer: (from, to, cents, said) => submit({ type: 'Transfer', from, to, amount: amountOf(`${cents}`), ...said }),
    hold(accountId, cents, said, expiresAt) {
      const placed = submit({ type: 'PlaceHold', accountId, amount: amountOf(`${cents}`), ...said, ...(expiresAt && { expiresAt }) });
      return (placed && entries.at(-1)?.commandId) || null;
    },
    capture: (accountId, holdId, cents) => submit({ type: 'CaptureHold', accountId, holdId, amount: amountOf(`${cents}`) }),
    takeBack: (accountId, reason) => submit({ type: 'ReverseEntry', accountId, version: version(accountId), reason }),
    version,
    balance: (accountId) => balanceOf(states.account(accountId)),
    unheld: (accountId) => unheldOf(states.account(accountId)),
    status: (accountId) => states.account(accountId).status,
  };
}

const balanceOf = (account: Account) => (account.status === 'unopened' ? 0 : Number(account.balance));
const unheldOf = (account: Account) => (account.status === 'unopened' ? 0 : Number(account.balance - account.held));

/** The domain's own rules over states kept here: the demo can hold nothing that a person could not have done. */
function rules() {
  const accounts = new Map<AccountId, Account>();
  const pasts = new Map<AccountId, Entry[]>();
  let ledger: Ledger = unopenedLedger;
  const version = (accountId: AccountId) => pasts.get(accountId)?.length ?? 0;
  const states: States = {
    ...noStates,
    account: (accountId) => accounts.get(accountId) ?? unopened,
    ledger: () => ledger,
    entry: (accountId, at) => pasts.get(accountId)?.[at - 1] ?? null,
  };

  function remember(accountId: AccountId, entry: Entry): void {
    const past = pasts.get(accountId) ?? [];
    if (entry.event.type === 'EntryReversed') {
      const at = entry.event.data.reversedVersion - 1;
      const reversed = past[at];
      if (reversed) past[at] = { ...reversed, reversed: true };
    }
    past.push(entry);
    pasts.set(accountId, past);
  }

  return {
    states,
    version,
    submit(command: Command, context: Context): boolean {
      const decision = decide(states, command, context);
      if ('rejected' in decision) return false;
      const legs = decision.events.flatMap(legOf);
      const keys = legs.map(({ accountId }) => ({ accountId, version: version(accountId) + 1 }));
      for (const [index, { accountId, event }] of legs.entries()) {
        accounts.set(accountId, evolve(states.account(accountId), event));
        remember(accountId, { event, reversed: false, other: keys[1 - index] ?? null });
      }
      for (const { streamType, event } of decision.events) if (streamType === 'ledger') ledger = evolveLedger(ledger, event);
      return true;
    },
  };
}

const legOf = (decided: Decided) => (decided.streamType === 'account' ? [{ accountId: decided.streamId, event: decided.event }] : []);
