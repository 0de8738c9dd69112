// A person's timeline over tRPC: what happened on the accounts they hold or follow, and which they follow.
import * as question from './query-input.ts';
import { readFollowing, readTimeline } from './timeline-reads.ts';
import { procedure, router } from './trpc.ts';

export const timelineRouter = router({
  events: procedure.input(question.timeline).query(({ ctx, input }) => readTimeline(ctx, input)),
  following: procedure.input(question.following).query(({ ctx, input }) => readFollowing(ctx, input)),
});
