// Ledgers over tRPC: the books of accounts, what they are called, and their events in order.
import * as z from 'zod';
import type { LedgerJson } from '#server/live/answers.ts';
import * as order from './command-input.ts';
import { execute } from './execute.ts';
import { readFeed } from './model-reads.ts';
import * as question from './query-input.ts';
import { readMoment, readPace } from './sum-reads.ts';
import { procedure, router } from './trpc.ts';

export const ledgersRouter = router({
  list: procedure.query(({ ctx }): Promise<readonly LedgerJson[]> => ctx.ledgers.list()),
  get: procedure.input(question.ledger).query(({ ctx, input }): Promise<LedgerJson> => ctx.ledgers.get(input.ledgerId)),
  moment: procedure.input(question.moment).query(({ ctx, input }) => readMoment(ctx, input)),
  pace: procedure.input(question.pace).query(({ ctx, input }) => readPace(ctx, input)),
  events: procedure.input(question.feed).query(({ ctx, input }) => readFeed(ctx, input)),
  open: procedure.input(order.openLedger).mutation(({ ctx, input }) => execute(ctx, input)),
  rename: procedure.input(order.renameLedger).mutation(({ ctx, input }) => execute(ctx, input)),
  defineUnit: procedure.input(order.defineUnit).mutation(({ ctx, input }) => execute(ctx, input)),
  changeTimeZone: procedure.input(order.changeTimeZone).mutation(({ ctx, input }) => execute(ctx, input)),
  openDemo: procedure.input(z.strictObject({}).optional()).mutation(({ ctx }) => ctx.openDemo()),
});
