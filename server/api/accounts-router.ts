// Accounts over tRPC: what they are, what happened to them, and everything one can ask of them.
import * as order from './command-input.ts';
import { execute } from './execute.ts';
import {
  readAccount,
  readAccountEvents,
  readAccountNames,
  readAccounts,
  readChangedAccounts,
  readHistory,
  readHold,
  readHolds,
} from './model-reads.ts';
import * as question from './query-input.ts';
import { procedure, router } from './trpc.ts';

export const accountsRouter = router({
  list: procedure.input(question.accounts).query(({ ctx, input }) => readAccounts(ctx, input)),
  get: procedure.input(question.account).query(({ ctx, input }) => readAccount(ctx, input)),
  changed: procedure.input(question.changedAccounts).query(({ ctx, input }) => readChangedAccounts(ctx, input)),
  names: procedure.input(question.accountNames).query(({ ctx, input }) => readAccountNames(ctx, input)),
  events: procedure.input(question.accountEvents).query(({ ctx, input }) => readAccountEvents(ctx, input)),
  history: procedure.input(question.history).query(({ ctx, input }) => readHistory(ctx, input)),
  hold: procedure.input(question.hold).query(({ ctx, input }) => readHold(ctx, input)),
  holds: procedure.input(question.holds).query(({ ctx, input }) => readHolds(ctx, input)),
  open: procedure.input(order.openAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  credit: procedure.input(order.creditAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  debit: procedure.input(order.debitAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  placeHold: procedure.input(order.placeHold).mutation(({ ctx, input }) => execute(ctx, input)),
  captureHold: procedure.input(order.captureHold).mutation(({ ctx, input }) => execute(ctx, input)),
  releaseHold: procedure.input(order.releaseHold).mutation(({ ctx, input }) => execute(ctx, input)),
  changeOverdraftLimit: procedure.input(order.changeOverdraftLimit).mutation(({ ctx, input }) => execute(ctx, input)),
  reverseEntry: procedure.input(order.reverseEntry).mutation(({ ctx, input }) => execute(ctx, input)),
  rename: procedure.input(order.renameAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  changeHolder: procedure.input(order.changeHolder).mutation(({ ctx, input }) => execute(ctx, input)),
  freeze: procedure.input(order.freezeAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  unfreeze: procedure.input(order.unfreezeAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  close: procedure.input(order.closeAccount).mutation(({ ctx, input }) => execute(ctx, input)),
  reopen: procedure.input(order.reopenAccount).mutation(({ ctx, input }) => execute(ctx, input)),
});
