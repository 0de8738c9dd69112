// A bank as plain as can be, one command after the other: the judge over histories of the real one. It shares no rule with the domain.
import type { Command } from '#server/domain/command.ts';

interface PlainAccount {
  status: 'open' | 'frozen' | 'closed';
  name: string;
  currency: string;
  balance: bigint;
  limit: bigint;
  version: number;
}

/** Refusals as they are recorded: JSON, amounts as strings. */
export type PlainVerdict = 'accepted' | { readonly code: string; readonly [fact: string]: string | number };

export interface PlainBank {
  /** Executes it, unless the plain rules refuse it. */
  execute(command: Command, expectedVersion: number | undefined): PlainVerdict;
  /** Takes the command back: nothing of it happened after all. */
  forget(): void;
  readonly accounts: ReadonlyMap<string, Readonly<PlainAccount>>;
}

const largest = 9_000_000_000_000_000n;

export function plainBank(): PlainBank {
  let accounts = new Map<string, PlainAccount>();
  let before = new Map<string, PlainAccount>();

  let ledgerIsOpen = false;

  function bump(id: string, change: (account: PlainAccount) => void): 'accepted' {
    const account = accounts.get(id);
    if (account) {
      change(account);
      account.version += 1;
    }
    return 'accepted';
  }

  function noneTo(id: string, statuses: Partial<Record<PlainAccount['status'] | 'unopened', string>>): PlainVerdict | null {
    const code = statuses[accounts.get(id)?.status ?? 'unopened'];
    return code ? { code, accountId: id } : null;
  }

  function short(id: string, amount: bigint): PlainVerdict | null {
    const { balance = 0n, limit = 0n } = accounts.get(id) ?? {};
    const shortBy = amount - balance - limit;
    return shortBy > 0n ? { code: 'InsufficientFunds', accountId: id, shortBy: `${shortBy}`, held: '0' } : null;
  }

  function tooMuch(id: string, amount: bigint): PlainVerdict | null {
    return (accounts.get(id)?.balance ?? 0n) + amount > largest ? { code: 'BalanceOutOfRange', accountId: id } : null;
  }

  const unopened = 'AccountNotFound';
  const closed = 'AccountIsClosed';
  const frozen = 'AccountIsFrozen';

  function decideOn(command: Command): PlainVerdict {
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
        accounts.set(accountId, { status: 'open', name, currency, balance: 0n, limit, version: 1 });
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
      case 'PlaceHold':
      case 'CaptureHold':
      case 'ReleaseHold':
      case 'ExpireHold':
      case 'ChangeOverdraftLimit':
      case 'ReverseEntry':
      case 'FollowAccount':
      case 'UnfollowAccount':
        throw new Error('not in these histories');
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
        if (balance !== 0n) return { code: 'AccountNotEmpty', accountId: command.accountId, balance: `${balance}`, held: '0' };
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
    bump(from, (account) => (account.balance -= amount));
    return bump(to, (account) => (account.balance += amount));
  }

  function firstVersion(command: Command): number {
    if (command.type === 'OpenLedger') return ledgerIsOpen ? 1 : 0;
    if (command.type === 'Transfer') return accounts.get(command.from)?.version ?? 0;
    return 'accountId' in command ? (accounts.get(command.accountId)?.version ?? 0) : 0;
  }

  return {
    execute(command, expectedVersion) {
      before = new Map([...accounts].map(([id, account]) => [id, { ...account }]));
      const version = firstVersion(command);
      if (expectedVersion !== undefined && version > 0 && version !== expectedVersion)
        return { code: 'VersionMismatch', expectedVersion, version };
      return decideOn(command);
    },
    forget() {
      accounts = before;
    },
    get accounts() {
      return accounts;
    },
  };
}
