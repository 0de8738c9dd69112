// The questions about what people hold and follow, for tRPC and HTTP alike. Until there is sign-in, whoever asks is the person at this machine.
import type * as z from 'zod';
import { personIdOf } from '#server/domain/ids.ts';
import type { Freshness, Page, TimelineEventJson } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { answered } from './answered.ts';
import type { ApiContext } from './context.ts';
import type * as question from './query-input.ts';

type Reads = Pick<ApiContext, 'ledgers' | 'timeline' | 'actorId'>;

export async function readTimeline(
  { ledgers, timeline, actorId }: Reads,
  { ledgerId, ...asked }: z.output<typeof question.ownTimeline | typeof question.ofPerson>,
): Promise<Page<TimelineEventJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await timeline.timeline(ledgerId, { personId: personIdOf(actorId), ...asked }));
  return { ...value, ...freshness };
}

export async function readFollowing(
  { ledgers, timeline }: Reads,
  { ledgerId, ...asked }: z.output<typeof question.ofPerson>,
): Promise<Page<AccountJson> & Freshness> {
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await timeline.following(ledgerId, asked));
  return { ...value, ...freshness };
}
