// Money in and out in sentences, and amounts beside a chart's lines.
import { moneyText } from '#components/ui/money-text.ts';
import type { FlowJson } from '#server/live/sums.ts';
import { periodName } from './bucket-text.ts';
import type { MoneyUnit } from './columns.ts';
import type { Period } from './period.ts';

export interface Sums {
  readonly credited: bigint;
  readonly debited: bigint;
}

export function sumsOf(flows: readonly FlowJson[]): Sums {
  const sum = (of: 'credited' | 'debited') => flows.reduce((all, flow) => all + BigInt(flow[of]), 0n);
  return { credited: sum('credited'), debited: sum('debited') };
}

/** `In March 2026, 4,210.00 EUR came in and 3,980.50 went out, 229.50 more in than out.` */
export function flowSentence(period: Period, { credited, debited }: Sums, { currency, exponent }: MoneyUnit): string {
  const name = periodName(period);
  if (credited === 0n && debited === 0n) return `${name}, no ${currency} came in and none went out.`;
  const difference = credited - debited;
  const more = moneyText(difference < 0n ? -difference : difference, exponent);
  const rest = difference === 0n ? 'just as much' : `${more} more ${difference > 0n ? 'in than out' : 'out than in'}`;
  return `${name}, ${moneyText(credited, exponent, currency)} came in and ${moneyText(debited, exponent)} went out, ${rest}.`;
}

/** `The accounts held 27,248.27 EUR at the end, 2,004.94 more than at the beginning.` */
export function balanceSentence(flows: readonly FlowJson[], { currency, exponent }: MoneyUnit): string {
  const { credited, debited } = sumsOf(flows);
  const end = moneyText(flows.at(-1)?.balance ?? '0', exponent, currency);
  const change = credited - debited;
  if (change === 0n) return `The accounts held ${end} at the end, as much as at the beginning.`;
  const by = moneyText(change < 0n ? -change : change, exponent);
  return `The accounts held ${end} at the end, ${by} ${change > 0n ? 'more' : 'less'} than at the beginning.`;
}

const short = [
  [9, 'bn'],
  [6, 'm'],
] as const;

/** `2,000` · `−1,500` · `2.5m`: whole ones, or with the minor units where lines are closer than that. */
export function lineText(minorUnits: number, { exponent }: Pick<MoneyUnit, 'exponent'>, step: number): string {
  const text = moneyText(BigInt(minorUnits), exponent);
  if (step % 10 ** exponent !== 0) return text;
  const whole = text.replace(/[.].*$/, '');
  const major = minorUnits / 10 ** exponent;
  const [digits, suffix] = short.find(([power]) => Math.abs(major) >= 10 ** power && step / 10 ** exponent >= 10 ** (power - 1)) ?? [];
  if (digits === undefined) return whole;
  const tenths = Math.round(Math.abs(major) / 10 ** (digits - 1));
  const rest = tenths % 10 === 0 ? '' : `.${tenths % 10}`;
  const thousands = String(Math.floor(tenths / 10)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${major < 0 ? '−' : ''}${thousands}${rest}${suffix}`;
}
