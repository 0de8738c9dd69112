// Commands over tRPC: what became of each, read from the log that recorded them.

import type { Freshness, Page } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { findCommand, listCommands } from './command-reads.ts';
import * as question from './query-input.ts';
import { procedure, router } from './trpc.ts';

export const commandsRouter = router({
  get: procedure
    .input(question.command)
    .query(async ({ ctx, input }): Promise<CommandJson | null> => (await findCommand(ctx, input)).command),
  list: procedure.input(question.commands).query(({ ctx, input }): Promise<Page<CommandJson> & Freshness> => listCommands(ctx, input)),
});
