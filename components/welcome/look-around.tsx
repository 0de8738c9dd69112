'use client';
// Look around the demo: a ledger of its own, made at once when it is not there yet, with visible progress.
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

export function LookAround() {
  const client = useTRPCClient();
  const router = useRouter();
  const [opening, setOpening] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [leaving, startLeaving] = useTransition();
  const busy = opening || leaving;

  const open = async () => {
    setError(null);
    setOpening(true);
    try {
      const { ledgerId, position } = await client.ledgers.openDemo.mutate();
      // Its pages read what the projections have written: wait until they are there, page by page of 500 ms.
      for (let tries = 0; tries < 60; tries++) {
        const { lagging } = await client.accounts.list.query({ ledgerId, limit: 1, minPosition: position });
        if (!lagging) break;
      }
      startLeaving(() => router.push(`/ledgers/${ledgerId}`));
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
    setOpening(false);
  };

  return (
    <section
      aria-labelledby="look-around"
      className="grid content-start gap-4 py-6 max-md:border-t max-md:border-line md:border-l md:border-line md:pl-8"
    >
      <h2 id="look-around" className="text-lg font-semibold">
        Look around the demo
      </h2>
      <p className="text-dim">
        A rowing club with members, dues and a bar: about 40 accounts and two years of events. It is a ledger of its own and never mixes
        with real books.
      </p>
      {error && <Notice tone="failure">{error}</Notice>}
      <div className="grid justify-items-start gap-3">
        <Button size="lg" onClick={open} disabled={busy} focusableWhenDisabled>
          {busy ? 'Opening the demo' : 'Open the demo'}
        </Button>
        <div role="status" className="min-h-8 w-full max-w-72">
          {busy && <Progress />}
        </div>
      </div>
    </section>
  );
}

const stepMs = 100;
/** How long it takes on a slow machine: the bar nears its end without reaching it before the answer. */
const usualMs = 2_500;

function Progress() {
  const [elapsedMs, setElapsed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setElapsed((before) => before + stepMs), stepMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="grid gap-1.5">
      <span className="text-sm text-dim">Writing two years of events, {Math.floor(elapsedMs / 1_000)} s</span>
      <span className="block h-1 overflow-hidden rounded-full bg-hair" aria-hidden="true">
        <span
          className="block h-full origin-left bg-accent transition-transform"
          style={{ transform: `scaleX(${1 - Math.exp(-elapsedMs / usualMs)})` }}
        />
      </span>
    </div>
  );
}
