// An amount on screen: minor units smaller and quieter, true minus, tabular, so that columns align on the decimal.
import { cx } from 'class-variance-authority';
import { moneyParts } from './money-text.ts';

export interface MoneyProps {
  /** Minor units, as text or bigint. */
  amount: string | bigint;
  exponent: number;
  /** Shown after the amount when given. */
  currency?: string;
  /** A plus before what is above zero: for movements, not for balances. */
  signed?: boolean;
  /** In a column of several currencies: the most digits after the point there, so that all align on the decimal. */
  alignTo?: number;
  className?: string;
}

export function Money({ amount, exponent, currency, signed, alignTo = exponent, className }: MoneyProps) {
  const { sign, whole, minor } = moneyParts(amount, exponent, signed);
  return (
    <span className={cx('whitespace-nowrap tabular-nums slashed-zero', className)}>
      {sign}
      {whole}
      {/* 60 % below the balance's size is unreadable: small amounts keep 86 %, the 40 px balance gets 60 %. */}
      {minor && <span className="text-[0.86em] font-normal text-dim in-data-[size=balance]:text-[0.6em]">{minor}</span>}
      {alignTo > exponent && (
        <span
          aria-hidden="true"
          data-pad={`${exponent === 0 ? '.' : ''}${'0'.repeat(alignTo - exponent)}`}
          className="invisible text-[0.86em] before:content-[attr(data-pad)]"
        />
      )}
      {currency && (
        <span className="ml-[0.4em] text-[0.86em] font-normal text-dim in-data-[size=balance]:text-base in-data-[size=balance]:tracking-normal">
          {' '}
          {currency}
        </span>
      )}
    </span>
  );
}
