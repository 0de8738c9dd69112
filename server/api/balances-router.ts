// Balances in time over tRPC.
import * as question from './query-input.ts';
import { readBalance, readBalances } from './sum-reads.ts';
import { procedure, router } from './trpc.ts';

export const balancesRouter = router({
  list: procedure.input(question.balances).query(({ ctx, input }) => readBalances(ctx, input)),
  get: procedure.input(question.balance).query(({ ctx, input }) => readBalance(ctx, input)),
});
