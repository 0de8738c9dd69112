// The machinery over tRPC: what reacts to events, and where events are sent. Changes are made over HTTP and from the command line.
import type { ReactorJson, WebhookJson } from '#server/live/answers.ts';
import { procedure, router } from './trpc.ts';
import { listWebhooks, webhooksInput } from './webhooks.ts';

export const systemRouter = router({
  reactors: procedure.input(webhooksInput).query(async ({ ctx, input }): Promise<readonly ReactorJson[]> => {
    await ctx.ledgers.mustExist(input.ledgerId);
    return ctx.reactors(input.ledgerId);
  }),
  webhooks: procedure.input(webhooksInput).query(({ ctx, input }): Promise<readonly WebhookJson[]> => listWebhooks(ctx, input)),
});
