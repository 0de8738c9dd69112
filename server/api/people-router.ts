// People over tRPC: who there is, and which accounts they follow.
import * as order from './command-input.ts';
import { execute } from './execute.ts';
import * as question from './query-input.ts';
import { readPeople, readPerson } from './timeline-reads.ts';
import { procedure, router } from './trpc.ts';

export const peopleRouter = router({
  list: procedure.input(question.people).query(({ ctx, input }) => readPeople(ctx, input)),
  /** Whoever asks. */
  self: procedure.input(question.ledger).query(({ ctx, input }) => readPerson(ctx, input)),
  get: procedure.input(question.person).query(({ ctx, input }) => readPerson(ctx, input)),
  follow: procedure.input(order.followAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  unfollow: procedure.input(order.unfollowAccount).mutation(({ ctx, input }) => execute(ctx, input)),
});
