// What the questions about the machinery answer, by their names.
import type { readIntegrity } from '#server/api/integrity.ts';
import type { ProcessJson, ProjectionJson, ReactorJson, WebhookJson } from '#server/live/machinery.ts';

export type IntegrityJson = Awaited<ReturnType<typeof readIntegrity>>;

export interface SystemAnswers {
  readonly projections: readonly ProjectionJson[];
  readonly integrity: IntegrityJson;
  readonly reactors: readonly ReactorJson[];
  readonly webhooks: readonly WebhookJson[];
  readonly process: ProcessJson;
}
