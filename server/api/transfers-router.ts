// Transfers over tRPC. The command's id is the transfer's id.
import * as order from './command-input.ts';
import { execute } from './execute.ts';
import { readTransfer, readTransfers } from './model-reads.ts';
import * as question from './query-input.ts';
import { procedure, router } from './trpc.ts';

export const transfersRouter = router({
  list: procedure.input(question.transfers).query(({ ctx, input }) => readTransfers(ctx, input)),
  get: procedure.input(question.transfer).query(({ ctx, input }) => readTransfer(ctx, input)),
  send: procedure.input(order.transfer).mutation(({ ctx, input }) => execute(ctx, input)),
});
