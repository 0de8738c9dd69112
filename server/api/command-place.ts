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
export function placeIn({ cursor, status, code, moment: then }: CommandsQuestion, rowsThatFollow: object): CommandsPlace {
  const first = code !== undefined || then ? 'ended' : status === undefined ? 'newest' : status === 'queued' ? 'due' : 'ended';
  if (cursor === undefined) return { list: first };
  // A cursor's seal is no secret: what it says is looked at all the same.
  const [list, ...key] = keyIn(cursor, rowsThatFollow) ?? [];
  const [one = '', two = ''] = key;
  const mayBe = first === 'newest' ? ['newest', 'ended'] : [first];
  if (list !== undefined && mayBe.includes(list)) {
    if (list === 'due' && key.length === 2 && moment.test(one) && number.test(two))
      return { list, after: { dueAt: one, number: Number(two) } };
    if (list === 'ended' && key.length === 0) return { list };
    if ((list === 'newest' || list === 'ended') && key.length === 1 && number.test(one)) return { list, before: Number(one) };
  }
  throw new Problem('InvalidRequest', 'That cursor was not given out for this question.', { field: 'cursor' });
}

const number = /^[1-9][0-9]{0,14}$/;
const moment = /^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][.][0-9]{3}Z$/;
