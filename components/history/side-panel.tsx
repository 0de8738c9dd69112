'use client';
// What stands beside the register: one event, or two versions compared. Comparing is loaded when it is asked for.
import dynamic from 'next/dynamic';
import { Inspector } from './inspector.tsx';
import { usePlayhead } from './panel-context.ts';
import type { Known } from './use-events.ts';

const ComparePanel = dynamic(() => import('./compare-panel.tsx').then((file) => file.ComparePanel), { loading: () => null });

export function SidePanel({ known }: { known: Known }) {
  const { a, b } = usePlayhead((state) => state.pins);
  return a !== null && b !== null ? <ComparePanel a={a} b={b} /> : <Inspector known={known} />;
}
