// What a person has typed of a hold, before it is one. Pure.
import { emptyDraft, type MovementDraft } from '#components/transfers/movement-draft.ts';
import { zonedMs } from '#components/ui/ledger-day.ts';

export interface HoldDraft extends MovementDraft {
  /** `2026-12-01T18:00` in the ledger's time zone; empty: until it is captured or released. */
  until: string;
}

export const emptyHold: HoldDraft = { ...emptyDraft, until: '' };

const mostDaysAhead = 366;
const dayMs = 86_400_000;

/** When it ends by itself, RFC 3339; null when it does not. */
export const untilOf = ({ until }: Pick<HoldDraft, 'until'>, timeZone: string): string | null =>
  until === '' ? null : new Date(zonedMs(until, timeZone)).toISOString();

/** True when a hold can end then: the shape that form validators want. */
export function untilError(until: string, { timeZone, nowMs }: { timeZone: string; nowMs: number }): true | string {
  if (until === '') return true;
  if (Number.isNaN(Date.parse(`${until}Z`))) return 'Choose a day and a time.';
  const ms = zonedMs(until, timeZone);
  if (ms <= nowMs) return 'That has passed. Choose a time that lies ahead.';
  return ms <= nowMs + mostDaysAhead * dayMs || `A hold lasts ${mostDaysAhead} days at most.`;
}
