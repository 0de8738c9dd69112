// All procedures, by noun. No procedure both changes and answers with data: mutations acknowledge, queries change nothing.
import { accountsRouter } from './accounts-router.ts';
import { balancesRouter } from './balances-router.ts';
import { commandsRouter } from './commands-router.ts';
import { ledgersRouter } from './ledgers-router.ts';
import { peopleRouter } from './people-router.ts';
import { searchRouter } from './search-router.ts';
import { statisticsRouter } from './statistics-router.ts';
import { systemRouter } from './system-router.ts';
import { timelineRouter } from './timeline-router.ts';
import { transfersRouter } from './transfers-router.ts';
import { trialBalanceRouter } from './trial-balance-router.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  ledgers: ledgersRouter,
  accounts: accountsRouter,
  transfers: transfersRouter,
  balances: balancesRouter,
  statistics: statisticsRouter,
  trialBalance: trialBalanceRouter,
  people: peopleRouter,
  timeline: timelineRouter,
  search: searchRouter,
  commands: commandsRouter,
  system: systemRouter,
});

/** What the browser's tRPC client is typed by. */
export type AppRouter = typeof appRouter;

/** Calls procedures without a network: for server components and for the public HTTP API. */
export const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;
