// What became of a charge in words, for the screen and for the spreadsheet; and how the whole run stands. Pure.
import { refusalOf } from '#components/transfers/refusal.ts';
import type { ChargeRow, Charging } from './charging.ts';
import { type DuesRun, totalOf } from './dues-run.ts';

/** `accepted`, or why not. */
export function chargeWords({ charge, state }: ChargeRow, { to, currency, exponent }: DuesRun): string {
  const unit = { currency, exponent };
  switch (state.status) {
    case 'waiting':
      return 'not sent';
    case 'sending':
      return 'sending';
    case 'accepted':
      return 'accepted';
    case 'refused':
      return refusalOf(state.rejection, {
        accounts: [{ ...charge, ...unit }, ...(to ? [{ ...to, ...unit }] : [])],
        amount: charge.amount,
        detail: state.detail,
      }).text;
    case 'failed':
      return state.message;
    case 'unknown':
      return 'No answer yet: asking by its id';
  }
}

export interface Standing {
  readonly accepted: number;
  /** Refused or turned away. */
  readonly refused: number;
  /** Not known to have been decided. */
  readonly open: number;
  readonly unknown: number;
  /** Minor units. */
  readonly collected: bigint;
}

export function standingOf({ rows }: Charging): Standing {
  const of = (...statuses: ChargeRow['state']['status'][]) => rows.filter(({ state }) => statuses.includes(state.status));
  const accepted = of('accepted');
  return {
    accepted: accepted.length,
    refused: of('refused', 'failed').length,
    open: of('waiting', 'sending', 'unknown').length,
    unknown: of('unknown').length,
    collected: totalOf(accepted.map(({ charge }) => charge)),
  };
}

/** `Dues: 37 of 40 charged, 3 refused`: the run in the tray. */
export function runText({ accepted, refused, open }: Standing): string {
  return [`Dues: ${accepted} of ${accepted + refused + open} charged`, refused > 0 && `${refused} refused`].filter(Boolean).join(', ');
}
