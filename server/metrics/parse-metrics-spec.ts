// Reads Prometheus' text format, 0.0.4, as strictly as it is written down: every line means something, every series is described and said once.

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const labelText = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
// Prometheus reads NaN in any case, as prom-client writes it.
const sample = new RegExp(
  `^(${name})(?:\\{((?:${labelText})(?:,${labelText})*)?\\})? (Na[Nn]|[+-]Inf|[+-]?[0-9][0-9.]*(?:e[+-]?[0-9]+)?)$`,
);
const types = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];

export interface Scrape {
  /** The value of `name{label="value"}`, labels in their order; undefined when there is none. */
  value(series: string): number | undefined;
  readonly series: ReadonlyMap<string, number>;
  /** Types by name. */
  readonly families: ReadonlyMap<string, string>;
}

/** Throws, with the line, for text that a Prometheus would not take. */
export function parseMetrics(text: string): Scrape {
  const families = new Map<string, string>();
  const helped = new Set<string>();
  const series = new Map<string, number>();
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  for (const line of text.split('\n')) {
    const [, word, named = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (line === '') continue;
    if (word === 'HELP') helped.add(named);
    else if (word === 'TYPE') {
      if (families.has(named) || !types.includes(rest)) throw new Error(`described twice, or as nothing known: ${line}`);
      families.set(named, rest);
    } else {
      const [, family = '', labels = '', value = ''] = sample.exec(line) ?? [];
      const of = family.replace(/_(bucket|sum|count)$/, '');
      if (family === '' || !(families.has(family) || families.get(of) === 'histogram' || families.get(of) === 'summary'))
        throw new Error(`no sample of a family that is described: ${line}`);
      const key = labels === '' ? family : `${family}{${labels}}`;
      if (series.has(key)) throw new Error(`said twice: ${line}`);
      series.set(key, Number(value.replace('Inf', 'Infinity')));
    }
  }
  const undescribed = [...families.keys()].filter((family) => !helped.has(family));
  if (undescribed.length > 0) throw new Error(`without a word of help: ${undescribed.join(', ')}`);
  return { value: (key) => series.get(key), series, families };
}
