'use client';
// Under the list: how what is typed was read, what the server is doing, and the keys.
import { useMoment } from '#components/rewind/moments.tsx';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { readSearch } from '#server/domain/search-query.ts';
import { sayQuery } from '#server/domain/search-words.ts';
import type { Finds } from './use-finds.ts';

export interface PaletteFootProps {
  typed: string;
  finds: Finds;
  /** How many entries are offered. */
  count: number;
}

export function PaletteFoot({ typed, finds, count }: PaletteFootProps) {
  const moment = useMoment();
  const read = readSearch(typed);
  const blank = typed.trim() === '';
  const found = finds.accounts.length + finds.movements.length;
  const sentence = blank
    ? 'acct: type: amount: date: narrow what is found.'
    : 'fault' in read
      ? read.fault
      : finds.state === 'failed'
        ? finds.error
        : `${finds.state === 'answered' && found === 0 ? 'Nothing found: ' : finds.state === 'waiting' ? 'Looking for ' : 'Read as '}${sayQuery(read.query)}${moment ? ', as of then' : ''}.`;
  return (
    <div className="flex min-h-10 items-center gap-4 border-t border-line px-4 py-1.5 text-sm text-dim">
      <p className={`min-w-0 flex-1 break-words ${finds.state === 'failed' ? 'font-medium text-danger' : ''}`}>{sentence}</p>
      {finds.state === 'failed' && (
        <Button size="sm" onClick={finds.retry}>
          Retry
        </Button>
      )}
      <span aria-hidden="true" className="flex shrink-0 gap-3 max-sm:hidden pointer-coarse:hidden">
        <span>
          <Kbd>↑ ↓</Kbd> choose
        </span>
        <span>
          <Kbd>Enter</Kbd> take
        </span>
      </span>
      <p role="status" className="sr-only">
        {finds.state === 'waiting' ? '' : `${count} offered. ${sentence}`}
      </p>
    </div>
  );
}
