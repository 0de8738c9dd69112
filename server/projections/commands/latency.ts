// Latencies in classes, so that a few numbers say how long commands took: class n holds what took longer than class n - 1 says, and up to
// 2^(n/4) milliseconds. A percentile read from them is at most a fifth too long, and never too short.

const perOctave = 4;
const highest = 200;

export const latencyClass = (ms: number): number => (ms <= 1 ? 0 : Math.min(highest, Math.ceil(perOctave * Math.log2(ms))));

/** In milliseconds: as long as the slowest of its class may have taken. */
export const latencyMs = (latency: number): number => Math.round(2 ** (latency / perOctave));

/** The latency that a part of them, from 0 to 1, did not exceed. `counts` by class, ascending; at least one. */
export function percentileMs(counts: readonly (readonly [latency: number, count: number])[], part: number): number {
  const wanted = Math.max(1, Math.ceil(part * counts.reduce((sum, [, count]) => sum + count, 0)));
  let seen = 0;
  for (const [latency, count] of counts) {
    seen += count;
    if (seen >= wanted) return latencyMs(latency);
  }
  throw new RangeError('no latencies to choose from');
}
