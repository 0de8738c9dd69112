// What the plain bank keeps of an account: sums, open holds, and what each event did to the balance.
export interface PlainAccount {
  status: 'open' | 'frozen' | 'closed';
  name: string;
  currency: string;
  balance: bigint;
  limit: bigint;
  holds: Map<string, { readonly amount: bigint; readonly expiresAt: string | undefined }>;
  /** What each event did to the balance, from version 1 on. */
  entries: PlainEntry[];
}

export interface PlainEntry {
  readonly moved: bigint;
  /** A reversal moves money, and yet is not taken back. */
  readonly final?: boolean;
  /** The other leg of a transfer. */
  readonly other?: { readonly id: string; readonly version: number };
  reversed?: boolean;
}

/** The sum of the open holds. */
export function heldOn(account: PlainAccount | undefined): bigint {
  return [...(account?.holds.values() ?? [])].reduce((sum, { amount }) => sum + amount, 0n);
}

export function copyOf(account: PlainAccount): PlainAccount {
  return { ...account, holds: new Map(account.holds), entries: account.entries.map((entry) => ({ ...entry })) };
}
