'use client';
// Two versions of the account beside each other: what differs, how long lies between them, and what happened meanwhile.
import { Button } from '#components/ui/button.tsx';
import { Money } from '#components/ui/money.tsx';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { differences, type FieldDifference, type FieldValue } from './compare-accounts.ts';
import { copyLink } from './copy-link.tsx';
import { accountAt, recordedMsAt } from './fold-history.ts';
import { usePanel, usePlayhead } from './panel-context.ts';
import { elapsedText, sumsBetween } from './sums-between.ts';
import { typeWords } from './type-words.ts';

export function ComparePanel({ a, b }: { a: number; b: number }) {
  const { playhead } = usePanel();
  const history = usePlayhead((state) => state.history);
  const after = accountAt(history, b);
  if (!after) return null;
  return (
    <section aria-label="Compare" className="min-h-0 overflow-y-auto py-4.5 max-lg:border-t max-lg:border-line lg:pl-6">
      <div className="-my-1 flex flex-wrap items-center gap-2">
        <h2 className="mr-auto font-semibold tabular-nums">
          v{a} → v{b}
        </h2>
        <Button size="sm" look="quiet" onClick={() => playhead.compare({ a: b, b: a })}>
          Swap
        </Button>
        <Button size="sm" look="quiet" onClick={() => copyLink(playhead)}>
          Copy link
        </Button>
        <Button size="sm" look="quiet" onClick={() => playhead.compare({ a: null, b: null })}>
          Clear
        </Button>
      </div>
      <Ends a={a} b={b} />
      <table className="mt-3 w-full table-fixed" data-testid="differences">
        <caption className="sr-only">
          The account at v{a} and at v{b}
        </caption>
        <thead>
          <tr className="h-7.5 border-b border-hair text-right text-xs text-dim [&_th]:font-normal">
            <th scope="col" className="w-24 text-left">
              <span className="sr-only">Field</span>
            </th>
            <th scope="col">A, v{a}</th>
            <th scope="col">B, v{b}</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {differences(accountAt(history, a), after).map((one) => (
            <DifferenceRow key={one.field} {...one} />
          ))}
        </tbody>
      </table>
      <Between a={a} b={b} />
    </section>
  );
}

/** Both moments, each a way to its version. */
function Ends({ a, b }: { a: number; b: number }) {
  const { playhead, timeZone } = usePanel();
  const history = usePlayhead((state) => state.history);
  const elapsed = elapsedText(history, { from: a, to: b });
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-sm text-dim tabular-nums">
      {([['A', a] as const, ['B', b] as const] as const).map(([name, version]) => (
        <div key={name} className="contents">
          <dt className="font-mono leading-6 font-medium text-accent">{name}</dt>
          <dd>
            <button
              type="button"
              onClick={() => playhead.pin(version)}
              className="min-h-6 rounded-sm text-left underline-offset-2 hover:text-ink hover:underline"
            >
              v{version} · {timeText(recordedMsAt(history, version), timeZone, 'exact')}
            </button>
          </dd>
        </div>
      ))}
      <dt className="sr-only">Between them</dt>
      <dd className="col-span-2 mt-1">
        {a === b ? 'The same version.' : `${events(Math.abs(b - a))} in ${elapsed}${b < a ? ', backwards' : ''}`}
      </dd>
    </dl>
  );
}

const events = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'event' : 'events'}`;

function DifferenceRow({ field, before, after, changed, difference }: FieldDifference) {
  const { exponent } = usePanel();
  const look = changed ? '' : 'text-faint';
  return (
    <tr data-changed={changed} className="h-7.5 border-b border-hair text-sm">
      <th scope="row" className="truncate text-left font-normal text-dim">
        {field}
        {changed && <span className="sr-only"> (changed)</span>}
      </th>
      <td className={`truncate pl-2 text-right ${look}`}>
        <Value value={before} />
      </td>
      <td className={`truncate pl-2 text-right ${look}`}>
        <Value value={after} />
      </td>
      <td className={`truncate pl-2 text-right ${changed ? 'font-medium' : 'text-faint'}`}>
        {difference === null ? changed ? 'changed' : 'same' : <Money amount={difference} exponent={exponent} signed />}
      </td>
    </tr>
  );
}

function Value({ value }: { value: FieldValue }) {
  const { exponent } = usePanel();
  if (value === null) return '–';
  return 'money' in value ? <Money amount={value.money} exponent={exponent} /> : <span title={value.text}>{value.text}</span>;
}

/** What happened between them by kind. Backwards everything is undone, so that it still adds up to the difference. */
function Between({ a, b }: { a: number; b: number }) {
  const { playhead, exponent } = usePanel();
  const history = usePlayhead((state) => state.history);
  if (a === b) return null;
  const span = { from: Math.min(a, b), to: Math.max(a, b) };
  const direction = b > a ? 1n : -1n;
  const kinds = sumsBetween(history, span);
  return (
    <>
      <table className="mt-5 w-full" data-testid="between">
        <caption className="pb-1 text-left text-sm font-medium">Between them, by type</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Type</th>
            <th scope="col">Events</th>
            <th scope="col">Sum</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ type, sign, count, sum }) => (
            <tr key={`${type} ${sign}`} className="h-7.5 border-t border-hair text-sm">
              <th scope="row" className="text-left font-normal">
                <span className="mr-2.5">
                  <MovementMark type={type} />
                </span>
                {typeWords[type]}
              </th>
              <td className="text-right text-dim tabular-nums">{count.toLocaleString('en-GB')}</td>
              <td className="pl-4 text-right">{sign !== 0 && <Money amount={sum * direction} exponent={exponent} signed />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="sm" className="mt-3" onClick={() => playhead.explain(span)}>
        Why this difference?
      </Button>
    </>
  );
}
