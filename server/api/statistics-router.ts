// Statistics over tRPC.
import * as question from './query-input.ts';
import { readCommandStatistics, readStatistics } from './sum-reads.ts';
import { procedure, router } from './trpc.ts';

export const statisticsRouter = router({
  list: procedure.input(question.statistics).query(({ ctx, input }) => readStatistics(ctx, input)),
  commands: procedure.input(question.commandStatistics).query(({ ctx, input }) => readCommandStatistics(ctx, input)),
});
