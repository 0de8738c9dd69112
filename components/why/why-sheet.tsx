'use client';
// Why is it this amount: the balance before, what moved it, the balance after, added up before the reader's eyes.
import type { Pins, Span } from '#components/history/playhead.ts';
import { elapsedText } from '#components/history/sums-between.ts';
import { moneyText } from '#components/ui/money-text.ts';
import { Sheet } from '#components/ui/sheet.tsx';
import { bridgeOf, largestMovements, movements, otherChanges } from './bridge.ts';
import { BridgeTable } from './bridge-table.tsx';
import { MovementList } from './movement-list.tsx';
import { SpanFields } from './span-fields.tsx';
import { Waterfall } from './waterfall.tsx';
import { WhyContext, type WhySubject } from './why-subject.ts';

export interface WhySheetProps {
  subject: WhySubject;
  span: Span;
  /** What is compared on the page, as one of the spans to choose. */
  pins?: Pins;
  onSpan: (span: Span) => void;
  onClose: () => void;
}

const mostLargest = 5;

export function WhySheet({ subject, span, pins, onSpan, onClose }: WhySheetProps) {
  const { history, name, currency, exponent } = subject;
  const bridge = bridgeOf(history, span);
  const others = otherChanges(history, span);
  const elapsed = elapsedText(history, span);
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      title={`Why is it ${moneyText(bridge.closing, exponent, currency)}?`}
      about={`${name}, v${span.from} to v${span.to}${elapsed ? `, ${elapsed}` : ''}`}
    >
      <WhyContext value={subject}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 px-6 py-5">
          <SpanFields span={span} onSpan={onSpan} {...(pins && { pins })} />
          <section aria-label="From the balance before to the balance after">
            {bridge.count > 0 && <Waterfall bridge={bridge} />}
            <BridgeTable bridge={bridge} span={span} />
          </section>
          {bridge.count > mostLargest && (
            <MovementList title="What moved it most" versions={largestMovements(history, span, mostLargest)} />
          )}
          {others.length > 0 ? (
            <MovementList title={`What else changed: ${counted(others.length, 'event')}`} versions={others} />
          ) : (
            <p className="text-sm text-dim">Nothing else changed in between.</p>
          )}
          {bridge.count > 0 && (
            <MovementList title={`All ${counted(bridge.count, 'movement')}, in order`} versions={movements(history, span)} running closed />
          )}
        </div>
      </WhyContext>
    </Sheet>
  );
}

const counted = (count: number, what: string) => `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;
