// How an answer says which position of the ledger it is true at.
import type { Freshness } from '#server/live/answers.ts';

export function freshnessHeaders({ position, lagging }: Freshness): Record<string, string> {
  return { 'Playhead-Position': String(position), ...(lagging && { 'Playhead-Lagging': 'true' }) };
}
