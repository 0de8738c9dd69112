// Commands over tRPC: what becomes of each, read from the queue and the log, and taken back while it waits.

import type { Freshness, Page, RunJson } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { cancelCommand } from './command-input.ts';
import { findCommand, listCommands } from './command-reads.ts';
import { cancel } from './execute.ts';
import * as question from './query-input.ts';
import { readRun } from './run-reads.ts';
import { procedure, router } from './trpc.ts';

export const commandsRouter = router({
  get: procedure
    .input(question.command)
    .query(async ({ ctx, input }): Promise<CommandJson | null> => (await findCommand(ctx, input)).command),
  run: procedure.input(question.run).query(async ({ ctx, input }): Promise<RunJson & Freshness> => {
    const { run, ...freshness } = await readRun(ctx, input);
    return { ...run, ...freshness };
  }),
  cancel: procedure.input(cancelCommand).mutation(({ ctx, input }) => cancel(ctx, input)),
  list: procedure.input(question.commands).query(({ ctx, input }): Promise<Page<CommandJson> & Freshness> => listCommands(ctx, input)),
});
