'use client';
// Second step of a run: what it comes to, every account before and after, and what will be refused as far as one can tell; then one verb.
import { useState } from 'react';
import { ReviewTexts } from '#components/transfers/review-texts.tsx';
import { StepButton } from '#components/transfers/step-button.tsx';
import { Button } from '#components/ui/button.tsx';
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import { charged, chargesOf, type DuesDraft, refusalAhead } from './dues-draft.ts';
import { totalOf } from './dues-run.ts';
import { useAccountsToCharge } from './use-accounts-to-charge.ts';

export interface DuesReviewProps {
  draft: DuesDraft;
  /** The ledger is looked at as it was: nothing can be sent. */
  past: boolean;
  onBack: () => void;
  onConfirm: () => void;
}

interface Line {
  readonly account: AccountJson;
  readonly amount: string;
  readonly refusal: string | null;
}

/** So many lines are looked through before somebody asks for a thousand. */
const atFirst = 100;

export function DuesReview({ draft, past, onBack, onConfirm }: DuesReviewProps) {
  const { currency, exponent, way } = draft;
  const { lines, to } = useLines(draft);
  const total = totalOf(lines);
  const expected = totalOf(lines.filter(({ refusal }) => refusal === null));
  const short = lines.filter(({ refusal }) => refusal !== null).length;
  const [all, setAll] = useState(false);
  const shown = all || lines.length <= atFirst ? lines : refusedFirst(lines).slice(0, atFirst);
  const texts = { description: draft.description.trim(), reference: draft.reference.trim() };
  const amount = moneyText(total, exponent, currency);
  return (
    <div className="grid max-w-190 gap-5">
      <p className="text-lg">
        <span className="font-semibold">{amount}</span> from {lines.length} {lines.length === 1 ? 'account' : 'accounts'},{' '}
        {way === 'transfer' && to ? `to ${to.name}` : 'out of the ledger'}.
      </p>
      <ReviewTexts {...texts} />
      {short > 0 && (
        <Notice tone="plain">
          {short === 1 ? 'One of them will be refused' : `${short} of them will be refused`} as things stand; the others are not held up by
          it. Expected: {moneyText(expected, exponent, currency)}.
        </Notice>
      )}
      <table className="w-full">
        <thead>
          <tr className="h-8 border-b border-line text-xs text-dim">
            <th scope="col" className="text-left font-normal">
              Balance, {currency}
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              Charge
            </th>
            <th scope="col" className="pl-3 text-right font-normal max-sm:hidden">
              Before
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              After
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <ReviewRow key={line.account.accountId} {...line} />
          ))}
          {lines.length > shown.length && (
            <tr className="h-11 border-b border-hair">
              <td colSpan={4}>
                <Button size="sm" onClick={() => setAll(true)}>
                  Show all {lines.length.toLocaleString('en-GB')}
                </Button>
                <span className="pl-3 text-sm text-dim">
                  The first {shown.length}
                  {short > 0 && ', those that will be refused before the others'}.
                </span>
              </td>
            </tr>
          )}
          {way === 'transfer' && to && (
            <tr className="h-11 border-b border-line">
              <th scope="row" className="max-w-0 w-full truncate pr-3 text-left font-medium">
                {to.name} <span className="font-normal text-dim">collects</span>
              </th>
              <td className="pl-3 text-right">
                <Money amount={expected} exponent={exponent} signed />
              </td>
              <td className="pl-3 text-right text-dim max-sm:hidden">
                <Money amount={to.balance} exponent={exponent} />
              </td>
              <td className="pl-3 text-right font-medium">
                <Money amount={BigInt(to.balance) + expected} exponent={exponent} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <footer className="sticky bottom-0 flex gap-2 border-t border-line bg-paper py-3 max-md:bottom-14">
        <Button size="lg" onClick={onBack}>
          Back
        </Button>
        <StepButton onPress={onConfirm} disabled={past}>
          Collect {amount} from {lines.length}
        </StepButton>
      </footer>
    </div>
  );
}

const refusedFirst = (lines: readonly Line[]) => lines.toSorted((a, b) => Number(a.refusal === null) - Number(b.refusal === null));

function ReviewRow({ account: { name, balance, exponent }, amount, refusal }: Line) {
  return (
    <tr className="h-10 border-b border-hair">
      <th scope="row" className="w-full max-w-0 pr-3 text-left font-normal">
        <span className="block truncate" title={name}>
          {name}
        </span>
        {refusal && <span className="block text-xs font-medium text-danger">{refusal}</span>}
      </th>
      <td className="pl-3 text-right">
        <Money amount={`-${amount}`} exponent={exponent} />
      </td>
      <td className="pl-3 text-right text-dim max-sm:hidden">
        <Money amount={balance} exponent={exponent} />
      </td>
      <td className={`pl-3 text-right font-medium ${refusal ? 'text-faint' : ''}`}>
        <Money amount={refusal ? balance : BigInt(balance) - BigInt(amount)} exponent={exponent} />
      </td>
    </tr>
  );
}

const everyAccount = { q: '', status: '', holderId: '' } as const;

/** The accounts as they stand now, not as they stood when they were chosen. */
function useLines(draft: DuesDraft): { readonly lines: readonly Line[]; readonly to: AccountJson | null } {
  const { data } = useAccountsToCharge(draft.currency, everyAccount);
  const now = new Map(data?.items.map((account) => [account.accountId, account]));
  const amounts = new Map(chargesOf(draft).map(({ accountId, amount }) => [accountId, amount]));
  const lines = charged(draft).flatMap(({ account: then }): readonly Line[] => {
    const account = now.get(then.accountId) ?? then;
    const amount = amounts.get(then.accountId);
    return amount === undefined ? [] : [{ account, amount, refusal: refusalAhead(account, amount) }];
  });
  return { lines, to: draft.to && (now.get(draft.to.accountId) ?? draft.to) };
}
