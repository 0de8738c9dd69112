'use client';
// The end of a credit or debit: accepted, at which version, and the balance as it stands now.
import type { CommandState } from '#components/commands/command-state.ts';
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Version } from '#components/ui/version.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import type { Direction } from './money-sheet.tsx';
import { ReverseButton } from './reverse-button.tsx';
import { StepButton } from './step-button.tsx';

export interface MoneyDoneProps {
  direction: Direction;
  account: AccountJson;
  change: bigint;
  state: Extract<CommandState, { status: 'accepted' }>;
  onClose: () => void;
}

export function MoneyDone({ direction, account, change, state, onClose }: MoneyDoneProps) {
  const { balance, currency, exponent } = account;
  const type = direction === 'credit' ? 'AccountCredited' : 'AccountDebited';
  const arrived = account.position >= state.position;
  return (
    <div className="flex flex-1 flex-col">
      <div role="status" className="grid gap-5 px-6 py-5">
        <p className="text-lg">
          <span className="font-semibold">
            {direction === 'credit' ? 'Credited' : 'Debited'} {moneyText(change < 0n ? -change : change, exponent, currency)}
          </span>{' '}
          {state.version !== null && <Version version={state.version} fresh />}
        </p>
        <dl>
          <dt className="text-sm text-dim">{arrived ? 'Balance' : 'Balance, not yet updated'}</dt>
          <dd className="text-2xl font-medium" data-size="balance">
            <Money amount={balance} exponent={exponent} currency={currency} />
          </dd>
        </dl>
      </div>
      <footer className="sticky bottom-0 mt-auto flex gap-2 border-t border-line bg-paper px-6 py-4">
        <ReverseButton account={account} event={{ type, data: { amount: `${change < 0n ? -change : change}` } }} state={state} />
        <StepButton onPress={onClose}>Done</StepButton>
      </footer>
    </div>
  );
}
