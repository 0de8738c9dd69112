// Where a page of commands begins, and what its cursor says of it.
import { keyIn } from '#server/projections/cursor.ts';
import type { CommandsQuestion } from './command-reads.ts';
import { Problem } from './problem.ts';

/** From where on: in due order after a place in the queue; of the newest in the queue and of the ended below a number. */
export type CommandsPlace =
  | { readonly list: 'due'; readonly after?: { readonly dueAt: string; readonly number: number } }
  | { readonly list: 'newest' | 'ended'; readonly before?: number };

export function keyOf(place: CommandsPlace): readonly string[] {
  const { list } = place;
  if (list === 'due') return [list, ...(place.after ? [place.after.dueAt, String(place.after.number)] : [])];
  return [list, ...(place.before === undefined ? [] : [String(place.before)])];
}

/** The queue in due order when it alone is asked for; else the newest that wait, and then the ended, of which alone some things are known. */
export function placeIn({ cursor, status, code }: CommandsQuestion, rowsThatFollow: object): CommandsPlace {
  const first = code !== undefined ? 'ended' : status === undefined ? 'newest' : status === 'queued' ? 'due' : 'ended';
  if (cursor === undefined) return { list: first };
  const [list, ...key] = keyIn(cursor, rowsThatFollow) ?? [];
  const isPlace = key.every((part) => Number.isSafeInteger(Number(part)) || !Number.isNaN(Date.parse(part)));
  if (isPlace && list === 'due' && key.length === 2) return { list, after: { dueAt: key[0] ?? '', number: Number(key[1]) } };
  if (isPlace && (list === 'newest' || list === 'ended') && key.length <= 1)
    return { list, ...(key[0] !== undefined && { before: Number(key[0]) }) };
  throw new Problem('InvalidRequest', 'That cursor was not given out for this question.', { field: 'cursor' });
}
