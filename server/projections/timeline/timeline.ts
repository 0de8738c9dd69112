// The timeline projection: each event of an account is written to everyone who holds or follows the account when it happens, once.
// Nobody is told of the past: who begins to hold or follow sees what happens from then on.
import { personIdOf } from '#server/domain/ids.ts';
import { decodePersonEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { createAccountViews, type FoldedEvent } from '../account-views.ts';
import type { EventProjection } from '../projection.ts';
import { type AudienceChange, countAudience, forgetPastAudience, writeAudience } from './audience-rows.ts';
import { writeTimelineEvents, writeTimelineRows } from './timeline-rows.ts';

export const timelineProjectionName = 'timeline';

export function createTimelineProjection(): EventProjection {
  const accounts = createAccountViews('timeline_accounts');
  return {
    name: timelineProjectionName,
    version: 1,
    tables: [
      { name: 'timeline_accounts', key: ['account_id'] },
      { name: 'timeline_audience', key: ['account_id', 'person_id', 'why', 'since'] },
      { name: 'timeline_events', key: ['position'] },
      { name: 'timeline', key: ['person_id', 'position'] },
    ],
    apply: async (events, transaction) => {
      const folded = await accounts.fold(events, transaction);
      await folded.write();
      const changes = [...folded.events.flatMap(holderChange), ...events.flatMap(followChange)];
      await writeAudience(transaction, changes);
      const sizes = await countAudience(transaction, new Set(folded.events.map(({ view }) => view.accountId)));
      for (const seen of chunks(folded.events, ({ view }) => sizes.get(view.accountId) ?? 0)) {
        await writeTimelineEvents(transaction, seen);
        await writeTimelineRows(transaction, seen);
      }
      await forgetPastAudience(transaction, changes);
    },
  };
}

/** A change of holder is seen by both: the one who held the account, and the one who holds it now. */
function holderChange({ recorded: { position }, before, view }: FoldedEvent): readonly AudienceChange[] {
  const [was, is] = [before?.holderId ?? null, view.holderId];
  if (was === is) return [];
  const about = { accountId: view.accountId, why: 'holds' as const, position };
  return [
    ...(was === null ? [] : [{ ...about, personId: was, change: 'ends' as const }]),
    ...(is === null ? [] : [{ ...about, personId: is, change: 'begins' as const }]),
  ];
}

function followChange(recorded: RecordedEvent): readonly AudienceChange[] {
  if (recorded.streamType !== 'person') return [];
  const { type, data } = decodePersonEvent(recorded);
  const about = {
    accountId: data.accountId,
    personId: personIdOf(recorded.streamId),
    why: 'follows' as const,
    position: recorded.position,
  };
  return [{ ...about, change: type === 'AccountFollowed' ? 'begins' : 'ends' }];
}

const mostRowsAtOnce = 100_000;

/** Those that somebody sees, in parts that write about so many rows each: no statement grows with the number of followers. */
function chunks(events: readonly FoldedEvent[], sizeOf: (event: FoldedEvent) => number): readonly (readonly FoldedEvent[])[] {
  const parts: FoldedEvent[][] = [];
  let rows = 0;
  for (const event of events) {
    const size = sizeOf(event);
    if (size === 0) continue;
    const last = parts.at(-1);
    if (last && rows + size <= mostRowsAtOnce) last.push(event);
    else parts.push([event]);
    rows = last && rows + size <= mostRowsAtOnce ? rows + size : size;
  }
  return parts;
}
