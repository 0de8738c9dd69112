// The trial balance over tRPC.
import * as question from './query-input.ts';
import { readTrialBalance } from './sum-reads.ts';
import { procedure, router } from './trpc.ts';

export const trialBalanceRouter = router({
  get: procedure.input(question.trialBalance).query(({ ctx, input }) => readTrialBalance(ctx, input)),
});
