// A bank as plain as can be, one command after the other: the judge over histories of the real one. It shares no rule with the domain.
import type { Command } from '#server/domain/command.ts';
import { copyOf, heldOn, type PlainAccount, type PlainEntry } from './plain-account-spec.ts';

/** Refusals as they are recorded: JSON, amounts as strings. */
export type PlainVerdict = 'accepted' | { readonly code: string; readonly [fact: string]: string | number };

export interface PlainContext {
  readonly commandId: string;
  /** The stamp that it ended under. */
  readonly at: string;
  readonly expectedVersion: number | undefined;
}

export interface PlainBank {
  /** Executes it, unless the plain rules refuse it. */
  execute(command: Command, around: PlainContext): PlainVerdict;
  /** Takes the command back: nothing of it happened after all. */
  forget(): void;
  readonly accounts: ReadonlyMap<string, Readonly<PlainAccount>>;
}

const largest = 9_000_000_000_000_000n;

export function plainBank(): PlainBank {
  let accounts = new Map<string, PlainAccount>();
  let before = new Map<string, PlainAccount>();

  let ledgerIsOpen = false;
  // Nothing about people is too much for the database: these are never taken back.
  let follows = new Set<string>();
  let personVersions = new Map<string, number>();

  function bump(id: string, change: (account: PlainAccount) => void, more: Omit<PlainEntry, 'moved'> = {}): 'accepted' {
    const account = accounts.get(id);
    if (account) {
      const { balance } = account;
      change(account);
      account.entries.push({ ...more, moved: account.balance - balance });
    }
    return 'accepted';
  }

  const heldBy = (id: string) => heldOn(accounts.get(id));
  const versionOf = (id: string) => accounts.get(id)?.entries.length ?? 0;

  function noneTo(id: string, statuses: Partial<Record<PlainAccount['status'] | 'unopened', string>>): PlainVerdict | null {
    const code = statuses[accounts.get(id)?.status ?? 'unopened'];
    return code ? { code, accountId: id } : null;
  }

  function short(id: string, amount: bigint): PlainVerdict | null {
    const { balance = 0n, limit = 0n } = accounts.get(id) ?? {};
    const held = heldBy(id);
    const shortBy = amount + held - balance - limit;
    return shortBy > 0n ? { code: 'InsufficientFunds', accountId: id, shortBy: `${shortBy}`, held: `${held}` } : null;
  }

  function tooMuch(id: string, amount: bigint): PlainVerdict | null {
    return (accounts.get(id)?.balance ?? 0n) + amount > largest ? { code: 'BalanceOutOfRange', accountId: id } : null;
  }

  const unopened = 'AccountNotFound';
  const closed = 'AccountIsClosed';
  const frozen = 'AccountIsFrozen';

  function decideOn(command: Command, { commandId, at }: PlainContext): PlainVerdict {
    switch (command.type) {
      case 'OpenLedger':
        if (ledgerIsOpen) return { code: 'LedgerAlreadyOpen' };
        ledgerIsOpen = true;
        return 'accepted';
      case 'RenameLedger':
      case 'ChangeTimeZone':
        throw new Error('not in these histories');
      case 'OpenAccount': {
        const { accountId, name, currency, overdraftLimit: limit } = command;
        if (accounts.has(accountId)) return { code: 'AccountAlreadyOpen', accountId };
        accounts.set(accountId, { status: 'open', name, currency, balance: 0n, limit, holds: new Map(), entries: [{ moved: 0n }] });
        return 'accepted';
      }
      case 'CreditAccount': {
        const no = noneTo(command.accountId, { unopened, closed }) ?? tooMuch(command.accountId, command.amount);
        return no ?? bump(command.accountId, (account) => (account.balance += command.amount));
      }
      case 'DebitAccount': {
        const no = noneTo(command.accountId, { unopened, closed, frozen }) ?? short(command.accountId, command.amount);
        return no ?? bump(command.accountId, (account) => (account.balance -= command.amount));
      }
      case 'Transfer':
        return transfer(command);
      case 'RenameAccount':
        return (
          noneTo(command.accountId, { unopened, closed }) ??
          (accounts.get(command.accountId)?.name === command.name
            ? 'accepted'
            : bump(command.accountId, (account) => (account.name = command.name)))
        );
      case 'ChangeHolder':
      case 'DefineUnit':
        throw new Error('not in these histories');
      case 'FollowAccount':
      case 'UnfollowAccount':
        return noneTo(command.accountId, { unopened }) ?? followed(command);
      case 'PlaceHold': {
        const { accountId, amount, expiresAt } = command;
        const no = noneTo(accountId, { unopened, closed, frozen });
        if (no) return no;
        if (expiresAt !== undefined && expiresAt <= at) return { code: 'HoldHasExpired', accountId, holdId: commandId, expiresAt };
        return short(accountId, amount) ?? bump(accountId, ({ holds }) => holds.set(commandId, { amount, expiresAt }));
      }
      case 'CaptureHold':
      case 'ReleaseHold':
      case 'ExpireHold':
        return endHold(command, at);
      case 'ChangeOverdraftLimit': {
        const { accountId, limit } = command;
        const no = noneTo(accountId, { unopened, closed });
        const account = accounts.get(accountId);
        if (no || account?.limit === limit) return no ?? 'accepted';
        const inUse = heldBy(accountId) - (account?.balance ?? 0n);
        if (limit < inUse) return { code: 'OverdraftInUse', accountId, inUse: `${inUse}` };
        return bump(accountId, (one) => (one.limit = limit));
      }
      case 'ReverseEntry':
        return reverse(command);
      case 'FreezeAccount':
        return noneTo(command.accountId, { unopened, closed, frozen }) ?? bump(command.accountId, (account) => (account.status = 'frozen'));
      case 'UnfreezeAccount':
        return (
          noneTo(command.accountId, { unopened, closed, open: 'AccountNotFrozen' }) ??
          bump(command.accountId, (account) => (account.status = 'open'))
        );
      case 'CloseAccount': {
        const no = noneTo(command.accountId, { unopened, closed });
        const balance = accounts.get(command.accountId)?.balance ?? 0n;
        if (no) return no;
        const held = heldBy(command.accountId);
        if (balance !== 0n || held !== 0n)
          return { code: 'AccountNotEmpty', accountId: command.accountId, balance: `${balance}`, held: `${held}` };
        return bump(command.accountId, (account) => (account.status = 'closed'));
      }
      case 'ReopenAccount':
        return (
          noneTo(command.accountId, { unopened, open: 'AccountNotClosed', frozen: 'AccountNotClosed' }) ??
          bump(command.accountId, (account) => (account.status = 'open'))
        );
    }
  }

  function transfer({ from, to, amount }: Extract<Command, { type: 'Transfer' }>): PlainVerdict {
    if (from === to) return { code: 'SameAccount', accountId: from };
    const missing = noneTo(from, { unopened }) ?? noneTo(to, { unopened });
    if (missing) return missing;
    const [ours, theirs] = [accounts.get(from)?.currency ?? '', accounts.get(to)?.currency ?? ''];
    if (ours !== theirs) return { code: 'CurrencyMismatch', from: ours, to: theirs };
    const no = noneTo(from, { closed, frozen }) ?? noneTo(to, { closed }) ?? short(from, amount) ?? tooMuch(to, amount);
    if (no) return no;
    const [sent, received] = [
      { id: from, version: versionOf(from) + 1 },
      { id: to, version: versionOf(to) + 1 },
    ];
    bump(from, (account) => (account.balance -= amount), { other: received });
    return bump(to, (account) => (account.balance += amount), { other: sent });
  }

  function endHold(command: Extract<Command, { type: 'CaptureHold' | 'ReleaseHold' | 'ExpireHold' }>, at: string): PlainVerdict {
    const { type, accountId, holdId } = command;
    const no = noneTo(accountId, type === 'CaptureHold' ? { unopened, frozen } : { unopened });
    const hold = accounts.get(accountId)?.holds.get(holdId);
    if (no || !hold) return no ?? { code: 'HoldNotFound', accountId, holdId };
    const { amount, expiresAt } = hold;
    const due = expiresAt !== undefined && expiresAt <= at;
    if (type === 'ExpireHold' && !due) return { code: 'HoldNotDue', accountId, holdId, ...(expiresAt !== undefined && { expiresAt }) };
    if (type === 'CaptureHold' && due) return { code: 'HoldHasExpired', accountId, holdId, expiresAt };
    const taken = type === 'CaptureHold' ? (command.amount ?? amount) : 0n;
    if (taken > amount) return { code: 'HoldExceeded', accountId, holdId, amount: `${amount}` };
    return bump(accountId, (account) => {
      account.holds.delete(holdId);
      account.balance -= taken;
    });
  }

  function reverse({ accountId, version }: Extract<Command, { type: 'ReverseEntry' }>): PlainVerdict {
    const no = noneTo(accountId, { unopened, closed });
    if (no) return no;
    const entry = accounts.get(accountId)?.entries[version - 1];
    if (!entry) return { code: 'EventNotFound', accountId, version };
    if (entry.moved === 0n || entry.final) return { code: 'NotReversible', accountId, version };
    if (entry.reversed) return { code: 'AlreadyReversed', accountId, version };
    const legs = [{ id: accountId, version, back: -entry.moved }, ...(entry.other ? [{ ...entry.other, back: entry.moved }] : [])];
    const [payer, payee] = [legs.find(({ back }) => back < 0n), legs.find(({ back }) => back > 0n)];
    const refused =
      (payer && noneTo(payer.id, { closed, frozen })) ??
      (payee && noneTo(payee.id, { closed })) ??
      (payer && short(payer.id, -payer.back)) ??
      (payee && tooMuch(payee.id, payee.back));
    if (refused) return refused;
    for (const leg of legs) {
      const taken = accounts.get(leg.id)?.entries[leg.version - 1];
      if (taken) taken.reversed = true;
      bump(leg.id, (account) => (account.balance += leg.back), { final: true });
    }
    return 'accepted';
  }

  function followed({ type, personId, accountId }: Extract<Command, { type: 'FollowAccount' | 'UnfollowAccount' }>): 'accepted' {
    const key = `${personId} ${accountId}`;
    if (follows.has(key) === (type === 'FollowAccount')) return 'accepted';
    if (type === 'FollowAccount') follows.add(key);
    else follows.delete(key);
    personVersions.set(personId, (personVersions.get(personId) ?? 0) + 1);
    return 'accepted';
  }

  function firstVersion(command: Command): number {
    if (command.type === 'OpenLedger') return ledgerIsOpen ? 1 : 0;
    if (command.type === 'Transfer') return versionOf(command.from);
    if ('personId' in command) return personVersions.get(command.personId) ?? 0;
    return 'accountId' in command ? versionOf(command.accountId) : 0;
  }

  return {
    execute(command, around) {
      before = new Map([...accounts].map(([id, account]) => [id, copyOf(account)]));
      const { expectedVersion } = around;
      const version = firstVersion(command);
      const stale = expectedVersion !== undefined && version !== expectedVersion;
      if (stale && version > 0) return { code: 'VersionMismatch', expectedVersion, version };
      const untouched = { ledgerIsOpen, follows: new Set(follows), personVersions: new Map(personVersions) };
      const verdict = decideOn(command, around);
      if (!stale || verdict !== 'accepted') return verdict;
      accounts = before;
      ({ ledgerIsOpen, follows, personVersions } = untouched);
      return { code: 'VersionMismatch', expectedVersion, version };
    },
    forget() {
      accounts = before;
    },
    get accounts() {
      return accounts;
    },
  };
}
