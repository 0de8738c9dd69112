'use client';
// Opens the explanation of a balance over the account's page, when the address or a click asks for one. Loaded then.
import dynamic from 'next/dynamic';
import { usePanel, usePlayhead } from './panel-context.ts';
import type { Known } from './use-events.ts';

const WhySheet = dynamic(() => import('#components/why/why-sheet.tsx').then((file) => file.WhySheet), { loading: () => null });

export function WhySlot({ name, known }: { name: string; known: Known }) {
  const { playhead, ledgerId, accountId, currency, exponent, timeZone } = usePanel();
  const history = usePlayhead((state) => state.history);
  const span = usePlayhead((state) => state.why);
  const pins = usePlayhead((state) => state.pins);
  if (!span) return null;
  function onGo(version: number) {
    playhead.explain(null);
    playhead.pin(version);
  }
  const subject = { history, ledgerId, accountId, name, currency, exponent, timeZone, known, hrefOf, onGo };
  return <WhySheet subject={subject} span={span} pins={pins} onSpan={playhead.explain} onClose={() => playhead.explain(null)} />;
}

const hrefOf = (version: number) => `?v=${version}`;
