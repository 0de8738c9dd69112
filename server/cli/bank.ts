// What commands of the command line work on: a running server over HTTP, or where none runs, the same functions in this process.
import type * as z from 'zod';
import { badInput } from '#server/api/bad-input.ts';
import { localActor } from '#server/api/context.ts';
import { createLedgerReads } from '#server/api/ledger-reads.ts';
import {
  type AddedWebhookJson,
  addWebhook,
  listWebhooks,
  newWebhookInput,
  removeWebhook,
  retryWebhook,
  webhookInput,
  webhooksInput,
} from '#server/api/webhooks.ts';
import { createCommandBus } from '#server/commands/command-bus.ts';
import { openDatabase } from '#server/database/open-database.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import type { WebhookJson } from '#server/live/machinery.ts';
import { openMainLedger } from '#server/main-ledger.ts';
import { createWebhookAdmin } from '#server/reactors/webhooks/webhook-admin.ts';
import { type RunningServer, readServer } from '#server/running-server.ts';
import type { Settings } from '#server/settings.ts';
import { ask, isAlive } from './ask-server.ts';

export interface NamedWebhook {
  readonly ledgerId: string;
  readonly webhookId: string;
}

/** A member a noun. Each refuses what is wrong with a sentence, as an error. */
export interface Bank {
  readonly webhooks: {
    add(webhook: NamedWebhook & { readonly url: string; readonly events?: readonly string[] }): Promise<AddedWebhookJson>;
    list(ledgerId: string): Promise<readonly WebhookJson[]>;
    remove(webhook: NamedWebhook): Promise<unknown>;
    retry(webhook: NamedWebhook): Promise<unknown>;
  };
  close(): Promise<void>;
}

/** Joins the server that runs on the settings' data directory, else starts what is needed. */
export async function openBank(settings: Settings): Promise<Bank> {
  const server = readServer(settings.dataDir);
  return server !== null && (await isAlive(server)) ? joinBank(server) : startBank(settings);
}

function joinBank(server: RunningServer): Bank {
  const path = (ledgerId: string) => `/api/v1/ledgers/${encodeURIComponent(ledgerId)}/webhooks`;
  const change = (verb: string) => (webhook: NamedWebhook) =>
    ask(server, { path: `${path(webhook.ledgerId)}/${encodeURIComponent(webhook.webhookId)}/${verb}`, body: {} });
  return {
    webhooks: {
      add: ({ ledgerId, ...body }) => ask<AddedWebhookJson>(server, { path: path(ledgerId), body }),
      list: async (ledgerId) => (await ask<{ readonly items: readonly WebhookJson[] }>(server, { path: path(ledgerId) })).items,
      remove: change('remove'),
      retry: change('retry'),
    },
    close: async () => {},
  };
}

const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);

async function startBank(settings: Settings): Promise<Bank> {
  const database = await openDatabase(settings, say);
  const store = createPostgresEventStore({ pool: database.pools.commands });
  const bus = createCommandBus({ store, onCommitted: () => {}, onFailed: (_, error) => say(String(error)) });
  const webhooks = createWebhookAdmin(database.pools.commands, { allowPrivate: settings.allowPrivateWebhooks });
  const parts = { webhooks, ledgers: createLedgerReads(store) };
  const close = async () => {
    await bus.stop();
    await database.close();
  };
  try {
    await openMainLedger(bus, store, localActor);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    webhooks: {
      add: async (webhook) => addWebhook(parts, parse(newWebhookInput, webhook)),
      list: async (ledgerId) => listWebhooks(parts, parse(webhooksInput, { ledgerId })),
      remove: async (webhook) => removeWebhook(parts, parse(webhookInput, webhook)),
      retry: async (webhook) => retryWebhook(parts, parse(webhookInput, webhook)),
    },
    close,
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw badInput(parsed.error);
}
