// An array of amounts as PostgreSQL reads it: as text, since what is available may lie beyond what a double holds exactly.
import type { Money } from '#server/domain/money.ts';

export function moneyArray(amounts: readonly Money[]): string {
  return `{${amounts.join(',')}}`;
}
