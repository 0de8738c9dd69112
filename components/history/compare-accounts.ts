// What one event changed in the account: each field before and after, the changed ones marked.
import { available, type Summary } from '#server/domain/account/summary.ts';
import type { Money } from '#server/domain/money.ts';

export type FieldValue = { readonly money: Money } | { readonly text: string } | null;

export interface FieldChange {
  readonly field: string;
  /** Null where there was nothing: before the account opened. */
  readonly before: FieldValue;
  readonly after: FieldValue;
  readonly changed: boolean;
}

type Read = (account: Summary) => FieldValue;

// The first are always there, so that the table stands still while the cursor moves; the others when they changed.
const always: Readonly<Record<string, Read>> = {
  Balance: ({ balance }) => ({ money: balance }),
  Available: (account) => ({ money: available(account) }),
  Held: ({ held }) => ({ money: held }),
  Status: ({ status }) => ({ text: status }),
};
const whenChanged: Readonly<Record<string, Read>> = {
  'Overdraft limit': ({ overdraftLimit }) => ({ money: overdraftLimit }),
  Name: ({ name }) => ({ text: name }),
  Holder: ({ holderId }) => ({ text: holderId ?? 'nobody' }),
};

export function compareAccounts(before: Summary | null, after: Summary): readonly FieldChange[] {
  const change = ([field, read]: readonly [string, Read]): FieldChange => {
    const [was, is] = [before && read(before), read(after)];
    return { field, before: was, after: is, changed: !same(was, is) };
  };
  return [
    ...Object.entries(always).map(change),
    ...Object.entries(whenChanged)
      .map(change)
      .filter(({ changed }) => changed),
  ];
}

function same(a: FieldValue, b: FieldValue): boolean {
  if (a === null || b === null) return a === b;
  if ('money' in a) return 'money' in b && a.money === b.money;
  return 'text' in b && a.text === b.text;
}
