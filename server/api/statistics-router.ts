// Statistics over tRPC.
import * as question from './query-input.ts';
import { readStatistics } from './sum-reads.ts';
import { procedure, router } from './trpc.ts';

export const statisticsRouter = router({
  list: procedure.input(question.statistics).query(({ ctx, input }) => readStatistics(ctx, input)),
});
