'use client';
// Events of an explanation as rows, each a way to its version. So many at a time: a span may hold 100,000 of them.
import { type MouseEvent, useId, useState } from 'react';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { describeEvent } from '#components/history/describe-event.ts';
import { recordedMsAt, typeAt } from '#components/history/fold-history.ts';
import { otherAccountOf } from '#components/history/other-account.ts';
import { balanceAt, entryAt } from '#components/history/sums-between.ts';
import { useEvents } from '#components/history/use-events.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Money } from '#components/ui/money.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { useWhySubject } from './why-subject.ts';

export interface MovementListProps {
  title: string;
  versions: readonly number[];
  /** With the balance after each. */
  running?: boolean;
  /** Opened by whoever wants it. */
  closed?: boolean;
}

export function MovementList({ title, versions, running = false, closed = false }: MovementListProps) {
  const [open, setOpen] = useState(!closed);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 className="border-b border-line text-sm font-medium">
        <button
          id={id}
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-9 w-full items-center gap-2 rounded-sm text-left -outline-offset-2 hover:bg-hair"
        >
          {title}
          <Icon name="chevron" className={`size-3.5 text-dim ${open ? 'rotate-180' : ''}`} />
        </button>
      </h3>
      {open && <MovementRows versions={versions} label={title} running={running} />}
    </section>
  );
}

const atOnce = 20;

export function MovementRows({ versions, label, running = false }: { versions: readonly number[]; label: string; running?: boolean }) {
  const { ledgerId, accountId, known } = useWhySubject();
  const [count, setCount] = useState(atOnce);
  const shown = versions.slice(0, count);
  const eventOf = useEvents({ ledgerId, accountId, versions: shown, known });
  const names = useAccountNames(
    ledgerId,
    shown.flatMap((version) => otherAccountOf(eventOf(version)) ?? []),
    known.names,
  );
  const left = versions.length - shown.length;
  return (
    <>
      <ol aria-label={label}>
        {shown.map((version) => (
          <MovementRow
            key={version}
            version={version}
            data={eventOf(version)?.data}
            nameOf={(accountId) => names[accountId]?.name}
            running={running}
          />
        ))}
      </ol>
      {left > 0 && (
        <button
          type="button"
          onClick={() => setCount(count + atOnce * 5)}
          className="min-h-8 rounded-sm text-sm font-medium text-accent underline-offset-2 hover:underline"
        >
          Show more, {left.toLocaleString('en-GB')} left
        </button>
      )}
    </>
  );
}

interface MovementRowProps {
  version: number;
  data: Readonly<Record<string, unknown>> | undefined;
  nameOf: (accountId: string) => string | undefined;
  running: boolean;
}

function MovementRow({ version, data, nameOf, running }: MovementRowProps) {
  const { history, currency, exponent, timeZone, hrefOf, onGo } = useWhySubject();
  const entry = entryAt(history, version);
  const words = { currency, exponent, timeZone, nameOf };
  const { verb, what, note, sentence } = describeEvent(
    { type: typeAt(history, version), amount: Math.abs(entry), data: data ?? history.details.get(version) },
    words,
  );
  function go(click: MouseEvent) {
    if (!onGo || click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onGo(version);
  }
  return (
    <li className="border-b border-hair">
      <a
        href={hrefOf(version)}
        onClick={go}
        title={sentence}
        className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1 -outline-offset-2 hover:bg-hair"
      >
        <span className="truncate">
          {verb} {what}
          {note && <span className="ml-2 text-faint">{note}</span>}
        </span>
        <span className="text-right">{entry !== 0 && <Money amount={BigInt(entry)} exponent={exponent} signed />}</span>
        <span className="text-xs text-dim tabular-nums">
          <span className="mr-1 font-mono text-faint slashed-zero">v{version}</span>{' '}
          {timeText(recordedMsAt(history, version), timeZone, 'moment')}
        </span>
        <span className="text-right text-xs text-dim">{running && <Money amount={balanceAt(history, version)} exponent={exponent} />}</span>
      </a>
    </li>
  );
}
