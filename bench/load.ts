// A closed loop: so many clients, each sending its next request when the last is answered.
export interface Load {
  readonly inFlight: number;
  readonly seconds: number;
}

/** What one load came to: how many were done a second, and what one of them waited. */
export interface Sample {
  readonly inFlight: number;
  readonly value: number;
  readonly p50Ms: number;
  readonly p99Ms?: number;
}

/** Median, 95th and 99th percentile of some milliseconds. */
export function percentiles(samplesMs: readonly number[]) {
  const sorted = Float64Array.from(samplesMs).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}

/** Runs `once` from every client until the time is over, and waits for what is under way. */
export async function closedLoop({ inFlight, seconds }: Load, once: () => Promise<unknown>): Promise<Sample> {
  const samplesMs: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const client = async () => {
    for (let from = begun; from < end; ) {
      await once();
      const now = performance.now();
      samplesMs.push(now - from);
      from = now;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, client));
  const { p50Ms, p99Ms } = percentiles(samplesMs);
  return { inFlight, value: samplesMs.length / ((performance.now() - begun) / 1000), p50Ms, p99Ms };
}
