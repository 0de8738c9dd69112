// Accounts over tRPC: what they are, what happened to them, and everything one can ask of them.
import type { EventsAnswer, Freshness, HistorySkeleton, Page } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { answered } from './answered.ts';
import * as order from './command-input.ts';
import { execute } from './execute.ts';
import * as question from './query-input.ts';
import { procedure, router } from './trpc.ts';

export const accountsRouter = router({
  list: procedure.input(question.accounts).query(async ({ ctx, input: { ledgerId, ...asked } }): Promise<Page<AccountJson> & Freshness> => {
    await ctx.ledgers.mustExist(ledgerId);
    const { value, ...freshness } = answered(await ctx.accounts.accounts(ledgerId, asked));
    return { ...value, ...freshness };
  }),
  get: procedure
    .input(question.account)
    .query(async ({ ctx, input: { ledgerId, ...asked } }): Promise<{ account: AccountJson } & Freshness> => {
      await ctx.ledgers.mustExist(ledgerId);
      const { value: account, ...freshness } = answered(await ctx.accounts.account(ledgerId, asked));
      return { account, ...freshness };
    }),
  events: procedure.input(question.accountEvents).query(async ({ ctx, input: { ledgerId, ...asked } }): Promise<EventsAnswer> => {
    await ctx.ledgers.mustExist(ledgerId);
    const { value: items, ...freshness } = answered(await ctx.accounts.entries(ledgerId, asked));
    return { items, ...freshness };
  }),
  history: procedure.input(question.history).query(async ({ ctx, input: { ledgerId, ...asked } }): Promise<HistorySkeleton> => {
    await ctx.ledgers.mustExist(ledgerId);
    return answered(await ctx.accounts.history(ledgerId, asked)).value;
  }),
  open: procedure.input(order.openAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  credit: procedure.input(order.creditAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  debit: procedure.input(order.debitAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  rename: procedure.input(order.renameAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  changeHolder: procedure.input(order.changeHolder).mutation(({ ctx, input }) => execute(ctx, input)),
  freeze: procedure.input(order.freezeAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  unfreeze: procedure.input(order.unfreezeAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  close: procedure.input(order.closeAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  reopen: procedure.input(order.reopenAccount).mutation(({ ctx, input }) => execute(ctx, input)),
});
