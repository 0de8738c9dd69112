// What stands under the strip: the beginnings of months or days, so many that they do not touch on a phone.
import { dayEndMs, zonedMs } from '#components/ui/ledger-day.ts';
import { dayKey, timeText } from '#components/ui/time-text.ts';
import { type LedgerAxis, positionOfMs, shareOfPosition } from './ledger-axis.ts';

export interface Tick {
  readonly share: number;
  readonly text: string;
}

const dayMs = 86_400_000;
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];
const daySteps = [1, 2, 4, 8, 16];
const mostTicks = 9;
/** At the very edges they would be cut off, and beside each other they would touch. */
const edge = 0.03;
const leastApart = 0.085;

export function ticksOf(axis: LedgerAxis, timeZone: string): readonly Tick[] {
  const { fromMs, toMs } = axis;
  const days = (toMs - fromMs) / dayMs;
  const beginnings = days > 75 ? months(axis, timeZone) : days > 1.5 ? dayBeginnings(axis, timeZone) : [];
  const ticks: Tick[] = [];
  for (const { ms, text } of beginnings) {
    const share = axis.kind === 'time' ? (ms - fromMs) / (toMs - fromMs) : shareOfPosition(axis, positionOfMs(axis, ms));
    const before = ticks.at(-1)?.share ?? Number.NEGATIVE_INFINITY;
    if (share > edge && share < 1 - edge && share - before >= leastApart) ticks.push({ share, text });
  }
  return ticks;
}

interface Beginning {
  readonly ms: number;
  readonly text: string;
}

/** January by its year, the others by their names. */
function months({ fromMs, toMs }: LedgerAxis, timeZone: string): readonly Beginning[] {
  const count = Math.ceil((toMs - fromMs) / dayMs / 30);
  const step = monthSteps.find((months) => count / months <= mostTicks) ?? 120;
  const [year = 0, month = 1] = dayKey(fromMs, timeZone).split('-').map(Number);
  const first = year * 12 + month - 1;
  return Array.from({ length: Math.ceil(count / step) + 2 }, (_, index) => {
    const at = (Math.floor(first / step) + index) * step;
    const day = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
    const ms = zonedMs(`${day}T00:00`, timeZone);
    return { ms, text: at % 12 === 0 ? String(at / 12) : (timeText(ms, timeZone, 'date').split(' ')[1] ?? '') };
  });
}

function dayBeginnings({ fromMs, toMs }: LedgerAxis, timeZone: string): readonly Beginning[] {
  const step = daySteps.find((days) => (toMs - fromMs) / dayMs / days <= mostTicks) ?? 16;
  const beginnings: Beginning[] = [];
  for (let ms = dayEndMs(fromMs, timeZone), day = 0; ms < toMs; ms = dayEndMs(ms, timeZone), day += 1) {
    if (day % step === 0) beginnings.push({ ms, text: timeText(ms, timeZone, 'date').split(' ').slice(0, 2).join(' ') });
  }
  return beginnings;
}
