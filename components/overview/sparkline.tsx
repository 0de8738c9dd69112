// How a total stood over a period: a stepped line, with words for those who do not see it.
import { moneyText } from '#components/ui/money-text.ts';
import type { MoneyFlow } from './money-flow.ts';
import { type Span, stepPath } from './step-path.ts';

const size = { width: 200, height: 24 };

export function Sparkline({ flow, span }: { flow: MoneyFlow; span: Span }) {
  const { steps, exponent } = flow;
  const totals = steps.map(({ total }) => total);
  const words =
    steps.length < 2
      ? 'unchanged'
      : `between ${moneyText(
          extreme(totals, (a, b) => a < b),
          exponent,
        )} and ${moneyText(
          extreme(totals, (a, b) => a > b),
          exponent,
        )}`;
  return (
    <>
      <span className="sr-only">{words}</span>
      <svg
        viewBox={`-1 -2 ${size.width + 2} ${size.height + 4}`}
        preserveAspectRatio="none"
        className="h-7 w-full"
        fill="none"
        aria-hidden="true"
      >
        <path d={stepPath(steps, span, size)} className="stroke-dim" strokeWidth="1.25" vectorEffect="non-scaling-stroke" />
      </svg>
    </>
  );
}

const extreme = (totals: readonly bigint[], beats: (a: bigint, b: bigint) => boolean) =>
  totals.reduce((best, total) => (beats(total, best) ? total : best), totals[0] ?? 0n);
