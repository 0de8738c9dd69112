// An account before and after: each field with both values, whether it changed, and of money by how much.
import { available, type Summary } from '#server/domain/account/summary.ts';
import { type Money, minus } from '#server/domain/money.ts';

export type FieldValue = { readonly money: Money } | { readonly text: string } | null;

export interface FieldChange {
  readonly field: string;
  /** Null where there was nothing: before the account opened. */
  readonly before: FieldValue;
  readonly after: FieldValue;
  readonly changed: boolean;
}

export interface FieldDifference extends FieldChange {
  /** After minus before, where both are money. */
  readonly difference: Money | null;
}

type Read = (account: Summary) => FieldValue;
type Fields = Readonly<Record<string, Read>>;

// The first are always there, so that the table stands still while the cursor moves; the others when they changed.
const always: Fields = {
  Balance: ({ balance }) => ({ money: balance }),
  Available: (account) => ({ money: available(account) }),
  Held: ({ held }) => ({ money: held }),
  Status: ({ status }) => ({ text: status }),
};
const whenChanged: Fields = {
  'Overdraft limit': ({ overdraftLimit }) => ({ money: overdraftLimit }),
  Name: ({ name }) => ({ text: name }),
  Holder: ({ holderId }) => ({ text: holderId ?? 'nobody' }),
};

/** What one event changed: the everyday fields, and of the others those that it touched. */
export function compareAccounts(before: Summary | null, after: Summary): readonly FieldChange[] {
  return [...changes(always, before, after), ...changes(whenChanged, before, after).filter(({ changed }) => changed)];
}

/** Every field of the account then and now. */
export function differences(before: Summary | null, after: Summary): readonly FieldDifference[] {
  return changes({ ...always, ...whenChanged }, before, after).map((change) => ({ ...change, difference: differenceOf(change) }));
}

function changes(fields: Fields, before: Summary | null, after: Summary): readonly FieldChange[] {
  return Object.entries(fields).map(([field, read]) => {
    const [was, is] = [before && read(before), read(after)];
    return { field, before: was, after: is, changed: !same(was, is) };
  });
}

function differenceOf({ before, after }: FieldChange): Money | null {
  if (before === null || after === null || !('money' in before) || !('money' in after)) return null;
  return minus(after.money, before.money);
}

function same(a: FieldValue, b: FieldValue): boolean {
  if (a === null || b === null) return a === b;
  if ('money' in a) return 'money' in b && a.money === b.money;
  return 'text' in b && a.text === b.text;
}
