// Statistics over tRPC.
import * as question from './query-input.ts';
import { readFlows, readLargest, readLatencies, readRefusals } from './statistics-reads.ts';
import { readCommandStatistics, readStatistics } from './sum-reads.ts';
import { procedure, router } from './trpc.ts';

export const statisticsRouter = router({
  list: procedure.input(question.statistics).query(({ ctx, input }) => readStatistics(ctx, input)),
  flows: procedure.input(question.flows).query(({ ctx, input }) => readFlows(ctx, input)),
  largest: procedure.input(question.largest).query(({ ctx, input }) => readLargest(ctx, input)),
  commands: procedure.input(question.commandStatistics).query(({ ctx, input }) => readCommandStatistics(ctx, input)),
  latencies: procedure.input(question.latencies).query(({ ctx, input }) => readLatencies(ctx, input)),
  refusals: procedure.input(question.latencies).query(({ ctx, input }) => readRefusals(ctx, input)),
});
