// The questions about what people hold and follow, for tRPC and HTTP alike. Until there is sign-in, whoever asks is the person at this machine.
import type * as z from 'zod';
import { personIdOf } from '#server/domain/ids.ts';
import type { Freshness, Page, PersonJson, TimelineEventJson } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { answered } from './answered.ts';
import type { ApiContext } from './context.ts';
import type * as question from './query-input.ts';

type Asked<Name extends keyof typeof question> = z.output<(typeof question)[Name]>;
type Reads = Pick<ApiContext, 'ledgers' | 'timeline' | 'balances' | 'actorId'>;

/** The moment is found by the model that knows times best, and then bounds the positions that are read. */
export async function readTimeline(
  { ledgers, timeline, balances, actorId }: Reads,
  { ledgerId, moment, minPosition = 0, ...asked }: Asked<'ownTimeline' | 'timelineOf'>,
): Promise<Page<TimelineEventJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const upTo = moment && answered(await balances.positionAt(ledgerId, { moment, minPosition })).value;
  const bounds = { ...(upTo !== undefined && { upTo }), minPosition: Math.max(minPosition, upTo ?? 0) };
  const { value, ...freshness } = answered(await timeline.timeline(ledgerId, { personId: personIdOf(actorId), ...asked, ...bounds }));
  return { ...value, ...freshness };
}

export async function readFollowing(
  { ledgers, timeline }: Reads,
  { ledgerId, ...asked }: Asked<'following'>,
): Promise<Page<AccountJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await timeline.following(ledgerId, asked));
  return { ...value, ...freshness };
}

export async function readPeople(
  { ledgers, timeline }: Reads,
  { ledgerId, ...asked }: Asked<'people'>,
): Promise<Page<PersonJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await timeline.people(ledgerId, asked));
  return { ...value, ...freshness };
}

/** Without a person the one who asks. */
export async function readPerson(
  { ledgers, timeline, actorId }: Reads,
  { ledgerId, ...asked }: Asked<'ledger' | 'person'>,
): Promise<{ readonly person: PersonJson } & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value: person, ...freshness } = answered(await timeline.person(ledgerId, { personId: personIdOf(actorId), ...asked }));
  return { person, ...freshness };
}
