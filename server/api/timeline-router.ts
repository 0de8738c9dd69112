// A person's timeline over tRPC: what happened on the accounts they hold or follow, and which they follow.
import * as question from './query-input.ts';
import { readFollowing, readTimeline } from './timeline-reads.ts';
import { procedure, router } from './trpc.ts';

export const timelineRouter = router({
  own: procedure.input(question.ownTimeline).query(({ ctx, input }) => readTimeline(ctx, input)),
  of: procedure.input(question.timelineOf).query(({ ctx, input }) => readTimeline(ctx, input)),
  following: procedure.input(question.following).query(({ ctx, input }) => readFollowing(ctx, input)),
});
