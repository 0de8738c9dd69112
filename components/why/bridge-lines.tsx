// The lines that every explanation has, of an account's balance and of a total alike: how much there was, and whether it adds up.
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import type { Bridge } from './bridge.ts';

export interface Unit {
  readonly currency: string;
  readonly exponent: number;
}

export interface BridgeLevelProps {
  name: string;
  when: string;
  amount: bigint;
  unit: Unit;
  strong?: boolean;
}

export function BridgeLevel({ name, when, amount, unit: { exponent }, strong = false }: BridgeLevelProps) {
  return (
    <li className={`flex h-9 items-center gap-3 border-b border-line ${strong ? 'font-medium' : ''}`}>
      <span>{name}</span>
      <span className="min-w-0 flex-1 truncate text-sm font-normal text-dim">{when}</span>
      {/* Without its currency, which the title says: so all of them align on the decimal. */}
      <Money amount={amount} exponent={exponent} />
    </li>
  );
}

/** Worked out from what each event says, and compared with the balance that was kept apart from it. */
export function SumCheck({
  bridge: { opening, closing, kinds, difference },
  unit: { currency, exponent },
}: {
  bridge: Bridge;
  unit: Unit;
}) {
  const plain = (minorUnits: bigint) => moneyText(minorUnits, exponent);
  const steps = kinds.map(({ sum }) => (sum < 0n ? ` − ${plain(-sum)}` : ` + ${plain(sum)}`)).join('');
  if (difference === 0n) {
    return (
      <p data-testid="sum-check" className="pt-2 text-sm text-pretty text-dim tabular-nums">
        {plain(opening)}
        {steps} = {plain(closing)}. It adds up: the difference is {plain(0n)}.
      </p>
    );
  }
  return (
    <p role="alert" data-testid="sum-check" className="pt-2 text-sm font-medium text-danger tabular-nums">
      It does not add up: {moneyText(difference, exponent, currency)} of the balance after are in no movement. Run the integrity check on
      the System page.
    </p>
  );
}
