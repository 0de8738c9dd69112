// What a person has chosen and typed of a run, before it is one; what it comes to, and what is wrong with it. Pure.
import { amountError, typedMoney } from '#components/transfers/amount-error.ts';
import { moneyText } from '#components/ui/money-text.ts';
import { optionalTextError } from '#components/ui/text-error.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { type Charge, mostCharged } from './dues-run.ts';

export interface Chosen {
  readonly account: AccountJson;
  /** An amount for this account alone, as typed; empty: the one for all. */
  readonly own: string;
}

export interface DuesDraft {
  readonly currency: string;
  readonly exponent: number;
  readonly way: 'transfer' | 'debit';
  readonly to: AccountJson | null;
  readonly amount: string;
  readonly description: string;
  readonly reference: string;
  /** By account id, in the order they were chosen in. */
  readonly chosen: ReadonlyMap<string, Chosen>;
}

export type DraftErrors = Partial<Record<'amount' | 'to' | 'description' | 'reference' | 'chosen', string>>;

/** Those who are charged: never the account that it is collected on. */
export const charged = ({ chosen, way, to }: DuesDraft): readonly Chosen[] =>
  [...chosen.values()].filter(({ account }) => way === 'debit' || account.accountId !== to?.accountId);

/** What each is charged, as far as the amounts can be read. */
export function chargesOf(draft: DuesDraft): readonly Charge[] {
  // Read once for the thousand that have none of their own: this is worked out with every letter that is typed.
  const forAll = typedMoney(draft.amount, draft);
  return charged(draft).flatMap(({ account: { accountId, name }, own }) => {
    const money = own.trim() === '' ? forAll : typedMoney(own, draft);
    return money !== null && money > 0n ? [{ accountId, name, amount: money.toString() }] : [];
  });
}

export function draftErrors(draft: DuesDraft): DraftErrors {
  const said = charged(draft);
  const message = (found: true | string) => (found === true ? undefined : found);
  const bad = said.filter(({ own }) => own.trim() !== '' && amountError(own, draft) !== true);
  const chosen =
    said.length === 0
      ? 'Choose the accounts to charge.'
      : said.length > mostCharged
        ? `One run charges ${mostCharged.toLocaleString('en-GB')} accounts at most. Take the rest in another one.`
        : bad[0] && `${bad[0].account.name}: ${amountError(bad[0].own, draft)}`;
  const all = {
    // With an amount of its own on every row none is needed for all.
    amount: said.length > 0 && said.every(({ own }) => own.trim() !== '') ? undefined : message(amountError(draft.amount, draft)),
    to: draft.way === 'transfer' && draft.to === null ? 'Choose the account that collects.' : undefined,
    description: message(optionalTextError(draft.description)),
    reference: message(optionalTextError(draft.reference)),
    chosen,
  };
  return Object.fromEntries(Object.entries(all).filter(([, error]) => error !== undefined));
}

/** Why the charge will be refused, as far as one can tell before it is sent; null when nothing is in the way. */
export function refusalAhead({ status, available, currency, exponent }: AccountJson, amount: string): string | null {
  if (status === 'frozen') return 'Frozen: nothing may go out';
  if (status === 'closed') return 'Closed';
  const short = BigInt(amount) - BigInt(available);
  return short > 0n ? `Short by ${moneyText(short, exponent, currency)}` : null;
}
