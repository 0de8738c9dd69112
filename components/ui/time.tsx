// A moment on screen, told in the ledger's time zone, exact on hover and for machines.
import { type TimeStyle, timeText } from './time-text.ts';

export interface TimeProps {
  /** RFC 3339. */
  at: string;
  timeZone: string;
  style?: TimeStyle;
  className?: string;
}

export function Time({ at, timeZone, style = 'moment', className }: TimeProps) {
  return (
    <time dateTime={at} title={`${timeText(at, timeZone, 'exact')} (${timeZone})`} className={className}>
      {timeText(at, timeZone, style)}
    </time>
  );
}
