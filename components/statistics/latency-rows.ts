// How long commands took, along the same hours, days or months as the money, and in words.
import type { LatencyJson } from '#server/live/sums.ts';
import { countText } from './columns.ts';

/** One for each of the starts; null where nothing was decided. */
export function latencyAlong(latencies: readonly LatencyJson[], starts: readonly number[]): readonly (LatencyJson | null)[] {
  const byStart = new Map(latencies.map((one) => [one.from === null ? 0 : Date.parse(one.from), one]));
  return starts.map((start) => byStart.get(start) ?? null);
}

/** `1 ms` · `250 ms` · `2.5 s` · `4 min` */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Math.round(ms / 100) / 10} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** `Half of 3,466 commands were decided within 1 ms, 99 of 100 within 2 ms.` */
export function latencySentence(whole: LatencyJson | undefined): string {
  if (whole === undefined) return 'No command was decided.';
  const { count, latencyP50Ms, latencyP99Ms } = whole;
  if (count === 1) return `One command was decided, within ${durationText(latencyP50Ms)}.`;
  const commands = `${countText(count)} commands`;
  if (latencyP50Ms === latencyP99Ms) return `Of ${commands} 99 in 100 were decided within ${durationText(latencyP99Ms)}.`;
  return `Half of ${commands} were decided within ${durationText(latencyP50Ms)}, 99 in 100 within ${durationText(latencyP99Ms)}.`;
}
