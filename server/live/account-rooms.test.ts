// Rooms under every order of things: joins, leaves and pushes that overlap, over an account log that grows meanwhile.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import type { NextEvents } from '#server/projections/accounts/change-reads.ts';
import { createAccountRooms, type Member } from './account-rooms.ts';

const ledgerId = ledgerIdOf('club');
const ids = [1, 2].map((n) => accountIdOf(`0190a000-0000-7000-8000-00000000000${n}`));
const unknown = accountIdOf('0190a000-0000-7000-8000-000000000009');

/** A read model in memory, whose answers take as long as the scheduler likes. `most` events of one account a read. */
function modelOf(scheduler: fc.Scheduler, most: number) {
  const heads = new Map(ids.map((id) => [id, { version: 1, position: 1 }]));
  let position = 1;
  const nextOf = (accountId: (typeof ids)[number], since: number): NextEvents[] => {
    const { version: head } = heads.get(accountId) ?? { version: 0 };
    const events = Array.from({ length: Math.min(head - since, most) }, (_, index) => ({ version: since + 1 + index }));
    const last = events.at(-1);
    return last ? [{ accountId, events, view: { version: last.version } } as unknown as NextEvents] : [];
  };
  return {
    write: (accountId: (typeof ids)[number]) => {
      position += 1;
      heads.set(accountId, { version: (heads.get(accountId)?.version ?? 0) + 1, position });
    },
    head: (accountId: (typeof ids)[number]) => ({ version: heads.get(accountId)?.version ?? 0, position }),
    reads: {
      changesSince: async (_: unknown, since: number) => {
        const changed = [...heads].filter(([, head]) => head.position > since).map(([accountId]) => ({ accountId }) as never);
        const answer = { position, accounts: changed };
        await scheduler.schedule(Promise.resolve());
        return answer;
      },
      eventsSince: async (_: unknown, versions: ReadonlyMap<(typeof ids)[number], number>) => {
        const next = [...versions].flatMap(([accountId, version]) => nextOf(accountId, version));
        const answer = { next, more: next.some(({ events }) => events.length === most) };
        await scheduler.schedule(Promise.resolve());
        return answer;
      },
    },
  };
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), account: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('push' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('watch' as const), socket: fc.nat(3), account: fc.nat(1) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), socket: fc.nat(3), account: fc.nat(1) }) },
);

describe('the rooms of accounts', () => {
  it('tell each watch every version after its answer once, in order, up to the head', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 1, max: 3 }),
        async (scheduler, steps, most) => {
          const model = modelOf(scheduler, most);
          /** What each watch was told: by socket and account, begun anew by each watch. */
          const told = new Map<string, { answered: number | null; versions: number[] }>();
          const rooms = createAccountRooms({
            reads: model.reads,
            send: (socketIds, { accountId, events, view }) => {
              expect(events.at(-1)?.version).toBe(view.version);
              for (const socketId of socketIds)
                told.get(`${socketId} ${accountId}`)?.versions.push(...events.map(({ version }) => version));
            },
          });
          let pushing: Promise<void> | null = null;
          const push = () => {
            pushing ??= rooms.push(ledgerId).finally(() => {
              pushing = null;
            });
            return pushing;
          };
          const answer = async (member: Member, accountId: (typeof ids)[number], watch: { answered: number | null }) => {
            const head = model.head(accountId);
            await scheduler.schedule(Promise.resolve());
            watch.answered = head.version;
            rooms.answered(member, ledgerId, { accountId, ...head });
          };
          const work: Promise<void>[] = [];
          for (const one of steps) {
            const accountId = ids['account' in one ? one.account : 0] ?? unknown;
            switch (one.do) {
              case 'write':
                model.write(accountId);
                break;
              case 'push':
                work.push(push());
                break;
              case 'watch': {
                const watch = { answered: null, versions: [] };
                told.set(`${one.socket} ${accountId}`, watch);
                work.push(answer(rooms.join(String(one.socket), ledgerId, accountId), accountId, watch));
                break;
              }
              case 'leave':
                told.delete(`${one.socket} ${accountId}`);
                rooms.leave(String(one.socket), ledgerId, accountId);
                break;
              case 'wait':
                if (scheduler.count() > 0) await scheduler.waitOne();
            }
          }
          await scheduler.waitFor(Promise.all(work));
          do await scheduler.waitFor(push());
          while (rooms.isLate(ledgerId));
          for (const [key, { answered, versions }] of told) {
            const { version } = model.head(accountIdOf(key.split(' ')[1] ?? ''));
            const first = (answered ?? 0) + 1;
            expect(versions).toEqual(Array.from({ length: version - first + 1 }, (_, index) => first + index));
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
