// Where the playhead stands, as assistive technology hears it.
import { moneyText } from '#components/ui/money-text.ts';
import { timeText } from '#components/ui/time-text.ts';
import { spokenEvent } from './describe-event.ts';
import { recordedMsAt, typeAt } from './fold-history.ts';
import type { Panel } from './panel-context.ts';
import type { PlayheadState } from './playhead.ts';

export interface SpokenPlace {
  readonly now: number;
  readonly max: number;
  /** `Event 42 of 310, credit 25.00 EUR, balance 125.00 EUR, 3 March 2026 14:02` */
  readonly text: string;
}

export function spokenPlace(
  { history, version }: Pick<PlayheadState, 'history' | 'version'>,
  { currency, exponent, timeZone }: Pick<Panel, 'currency' | 'exponent' | 'timeZone'>,
): SpokenPlace {
  const at = recordedMsAt(history, version);
  const event = spokenEvent(
    { type: typeAt(history, version), amount: history.amount[version - 1] ?? 0 },
    { currency, exponent, timeZone, nameOf: () => undefined },
  );
  const balance = moneyText(BigInt(history.balance[version - 1] ?? 0), exponent, currency);
  const time = `${timeText(at, timeZone, 'day')} ${timeText(at, timeZone, 'time')}`;
  return { now: version, max: history.head, text: `Event ${version} of ${history.head}, ${event}, balance ${balance}, ${time}` };
}
