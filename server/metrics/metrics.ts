// What is counted and measured, in the words of Prometheus: counters on the hot path, and gauges that are read when somebody asks.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { EventStore } from '#server/event-store/event-store.ts';
import { measuredStore } from './measured-store.ts';

export interface AnsweredRequest {
  /** The pattern of the route; `none` where there is none. */
  readonly route: string;
  readonly method: string;
  /** `aborted`: who asked was gone before there was an answer. */
  readonly status: number | 'aborted';
  readonly seconds: number;
}

/** Something that is read when somebody asks: it sets gauges of its own. */
export type Source = (register: Registry) => () => Promise<void> | void;

export interface Metrics {
  readonly contentType: string;
  /** All of it as Prometheus' text. What cannot be read, as of a database that is gone, is left out, and counted. */
  text(): Promise<string>;
  answered(request: AnsweredRequest): void;
  /** The store, with what is appended through it counted and measured. */
  measured(store: EventStore): EventStore;
  add(source: Source): void;
}

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: 'playhead_' });
  const requests = new Counter({
    name: 'playhead_http_requests_total',
    help: 'Requests answered below /api and /trpc, by the pattern of their route.',
    labelNames: ['route', 'method', 'status'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'playhead_http_request_duration_seconds',
    help: 'From a request to the end of its answer.',
    labelNames: ['route', 'method'] as const,
    buckets: requestSeconds,
    registers,
  });
  const faults = new Counter({
    name: 'playhead_scrape_faults_total',
    help: 'Readings that failed while somebody asked for the metrics; what they would have said is left out.',
    registers,
  });
  const counting = measuredStore(register);
  const sources: (() => Promise<void> | void)[] = [];
  let reading: Promise<string> | null = null;

  async function read(): Promise<string> {
    const results = await Promise.allSettled(sources.map(async (collect) => collect()));
    faults.inc(results.filter(({ status }) => status === 'rejected').length);
    return register.metrics();
  }

  return {
    contentType: register.contentType,
    // Whoever asks while it is being read is answered the same.
    text: () => {
      reading ??= read().finally(() => {
        reading = null;
      });
      return reading;
    },
    answered: ({ route, method, status, seconds }) => {
      requests.inc({ route, method, status });
      durations.observe({ route, method }, seconds);
    },
    measured: counting,
    add: (source) => void sources.push(source(register)),
  };
}

/** A gauge whose values are all set anew each time it is read. */
export function freshGauge<Label extends string>(register: Registry, name: string, help: string, labelNames: readonly Label[] = []) {
  const gauge = new Gauge({ name, help, labelNames: [...labelNames], registers: [register] });
  return (values: Iterable<readonly [Readonly<Record<Label, string | number>>, number]>): void => {
    gauge.reset();
    for (const [labels, value] of values) gauge.set(labels, value);
  };
}
