'use client';
// Movements that a search found, newest first. Each leads to its account at the version it made.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Money } from '#components/ui/money.tsx';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import { Time } from '#components/ui/time.tsx';
import { Version } from '#components/ui/version.tsx';
import type { SearchMovementJson } from '#server/live/answers.ts';
import { hitLink } from './hit-link.ts';
import { Marked } from './marked.tsx';
import { movementWords, signedAmount } from './movement-words.ts';

export interface MovementHitsProps {
  movements: readonly SearchMovementJson[];
  /** What is marked in what was written, and in the names of accounts. */
  words: { readonly text: readonly string[]; readonly names: readonly string[] };
}

export function MovementHits({ movements, words }: MovementHitsProps) {
  const digits = Math.max(0, ...movements.map(({ exponent }) => exponent));
  return (
    <ul aria-label="Movements" className="border-t border-line">
      {movements.map((movement) => (
        <MovementHit key={movement.position} movement={movement} digits={digits} words={words} />
      ))}
    </ul>
  );
}

interface MovementHitProps extends Pick<MovementHitsProps, 'words'> {
  movement: SearchMovementJson;
  digits: number;
}

function MovementHit({ movement, digits, words: { text, names } }: MovementHitProps) {
  const { accountId, accountName, version, type, currency, exponent, description, reference, recordedAt } = movement;
  const { timeZone } = useLedger();
  const href = useHref();
  const all = [...text, ...names];
  return (
    <li className="relative grid min-h-14 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-hair py-1.5 pr-1.5 hover:bg-hair focus-within:bg-hair md:min-h-10 md:grid-cols-[6ch_9.5rem_minmax(0,14rem)_minmax(0,1fr)_minmax(14ch,auto)] md:py-1">
      <span className="pl-1.5 max-md:hidden">
        <Version version={version} />
      </span>
      <span className="text-sm whitespace-nowrap text-dim max-md:hidden">
        <Time at={recordedAt} timeZone={timeZone} />
      </span>
      <Link href={href(`accounts/${accountId}`, { v: version })} data-row className={`${hitLink} max-md:pl-1.5`}>
        <span className="block truncate font-medium">
          <Marked text={accountName} words={all} />
        </span>
      </Link>
      <span className="text-right md:order-last">
        <Money {...signedAmount(movement)} exponent={exponent} alignTo={digits} />
        <span className="inline-block w-[5ch] pl-2 text-left text-sm text-dim max-md:text-right">{currency}</span>
      </span>
      <span className="flex min-w-0 items-center gap-2 text-sm text-dim max-md:col-span-2 max-md:pl-1.5">
        <MovementMark type={type} />
        <span className="truncate">
          <span className="text-ink">
            <Marked text={movementWords(movement)} words={all} />
          </span>
          {[description, reference].filter(Boolean).map((said) => (
            <span key={said}>
              {' · '}
              <Marked text={said ?? ''} words={text} />
            </span>
          ))}
        </span>
        <span className="ml-auto shrink-0 text-xs md:hidden">
          <Time at={recordedAt} timeZone={timeZone} style="date" />
        </span>
      </span>
    </li>
  );
}
