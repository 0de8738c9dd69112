'use client';
// An amount whose changed digits slide in once when it changes live. Exact text, digit by digit: a number type would round large balances.
import { useState } from 'react';
import { Money } from '#components/ui/money.tsx';
import { moneyParts } from '#components/ui/money-text.ts';

export interface RollingMoneyProps {
  amount: bigint;
  exponent: number;
  currency?: string;
  /** Off while the cursor moves: what changes 60 times a second must not slide. */
  rolls: boolean;
}

export function RollingMoney({ rolls, ...money }: RollingMoneyProps) {
  return rolls ? <Rolling {...money} /> : <Money {...money} />;
}

/** Looks as Money does. A digit is an element of its own while it slides, and plain text before and after. */
function Rolling({ amount, exponent, currency }: Omit<RollingMoneyProps, 'rolls'>) {
  const { sign, whole, minor } = moneyParts(amount, exponent);
  const [first] = useState(amount);
  const slides = amount !== first;
  return (
    <span className="whitespace-nowrap tabular-nums slashed-zero">
      {sign}
      <Digits text={whole} slides={slides} />
      <span className="text-[0.86em] font-normal text-dim in-data-[size=balance]:text-[0.6em]">
        <Digits text={minor} slides={slides} />
      </span>
      {currency && (
        <span className="ml-[0.4em] text-[0.86em] font-normal text-dim in-data-[size=balance]:text-base in-data-[size=balance]:tracking-normal">
          {' '}
          {currency}
        </span>
      )}
    </span>
  );
}

/** Keyed by place and digit, so that only a changed digit is a new one. */
function Digits({ text, slides }: { text: string; slides: boolean }) {
  const placed = [...text].map((digit, index) => ({ digit, key: `${text.length - index}${digit}` }));
  return placed.map(({ digit, key }) => <Digit key={key} digit={digit} slides={slides} />);
}

function Digit({ digit, slides }: { digit: string; slides: boolean }) {
  const [sliding, setSliding] = useState(slides);
  if (!sliding) return digit;
  return (
    <span className="inline-block animate-arrive" onAnimationEnd={() => setSliding(false)}>
      {digit}
    </span>
  );
}
