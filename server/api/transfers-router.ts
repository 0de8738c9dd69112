// Transfers over tRPC. The command's id is the transfer's id.
import type { Freshness, Page, TransferJson } from '#server/live/answers.ts';
import { answered } from './answered.ts';
import * as order from './command-input.ts';
import { execute } from './execute.ts';
import * as question from './query-input.ts';
import { procedure, router } from './trpc.ts';

export const transfersRouter = router({
  list: procedure
    .input(question.transfers)
    .query(async ({ ctx, input: { ledgerId, ...asked } }): Promise<Page<TransferJson> & Freshness> => {
      await ctx.ledgers.mustExist(ledgerId);
      const { value, ...freshness } = answered(await ctx.transfers.transfers(ledgerId, asked));
      return { ...value, ...freshness };
    }),
  get: procedure
    .input(question.transfer)
    .query(async ({ ctx, input: { ledgerId, ...asked } }): Promise<{ transfer: TransferJson } & Freshness> => {
      await ctx.ledgers.mustExist(ledgerId);
      const { value: transfer, ...freshness } = answered(await ctx.transfers.transfer(ledgerId, asked));
      return { transfer, ...freshness };
    }),
  send: procedure.input(order.transfer).mutation(({ ctx, input }) => execute(ctx, input)),
});
