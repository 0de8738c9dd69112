// The machinery over tRPC: the read models and their rebuilds, what reacts to events, and where events are sent.
import type { ReactorJson, WebhookJson } from '#server/live/machinery.ts';
import { integrityInput, readIntegrity, verifyIntegrity } from './integrity.ts';
import { processInput, readProcess } from './process.ts';
import {
  backProjection,
  dropProjection,
  listProjections,
  projectionInput,
  projectionsInput,
  rebuildInput,
  rebuildProjection,
  retryProjection,
  switchProjection,
} from './projections.ts';
import { procedure, router } from './trpc.ts';
import { listWebhooks, webhooksInput } from './webhooks.ts';

export const systemRouter = router({
  projections: procedure.input(projectionsInput).query(({ ctx, input }) => listProjections(ctx, input)),
  rebuild: procedure.input(rebuildInput).mutation(({ ctx, input }) => rebuildProjection(ctx, input)),
  switchProjection: procedure.input(projectionInput).mutation(({ ctx, input }) => switchProjection(ctx, input)),
  backProjection: procedure.input(projectionInput).mutation(({ ctx, input }) => backProjection(ctx, input)),
  dropProjection: procedure.input(projectionInput).mutation(({ ctx, input }) => dropProjection(ctx, input)),
  retryProjection: procedure.input(projectionInput).mutation(({ ctx, input }) => retryProjection(ctx, input)),
  integrity: procedure.input(integrityInput).query(({ ctx, input }) => readIntegrity(ctx, input)),
  verifyIntegrity: procedure.input(integrityInput).mutation(({ ctx, input }) => verifyIntegrity(ctx, input)),
  process: procedure.input(processInput).query(({ ctx, input }) => readProcess(ctx, input)),
  reactors: procedure.input(webhooksInput).query(async ({ ctx, input }): Promise<readonly ReactorJson[]> => {
    await ctx.ledgers.mustExist(input.ledgerId);
    return ctx.reactors(input.ledgerId);
  }),
  webhooks: procedure.input(webhooksInput).query(({ ctx, input }): Promise<readonly WebhookJson[]> => listWebhooks(ctx, input)),
});
