// People over tRPC: which accounts they follow.
import * as order from './command-input.ts';
import { execute } from './execute.ts';
import { procedure, router } from './trpc.ts';

export const peopleRouter = router({
  follow: procedure.input(order.followAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  unfollow: procedure.input(order.unfollowAccount).mutation(({ ctx, input }) => execute(ctx, input)),
});
