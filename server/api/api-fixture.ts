// A whole API over a real HTTP server for tests: the real bus on a store of the test's choosing, in memory unless told otherwise.
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 } from 'uuid';
import { createCommandBus } from '#server/commands/command-bus.ts';
import type { CommandBus } from '#server/commands/outcome.ts';
import { commandIdOf, type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { createMetrics } from '#server/metrics/metrics.ts';
import { localOrigins } from '#server/origins.ts';
import type { ProjectionAdmin } from '#server/projections/rebuild/projection-admin.ts';
import type { WebhookAdmin } from '#server/reactors/webhooks/webhook-admin.ts';
import type { AdmissionBounds } from './admission.ts';
import { type ApiParts, localActor } from './context.ts';
import { mustBeDocumented } from './http/openapi/documented-spec.ts';
import { createLedgerReads } from './ledger-reads.ts';
import { memoryQueries } from './memory-queries-fixture.ts';
import { createRequestListener } from './request-listener.ts';
import { createAccountImport } from './spreadsheet/import-accounts.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire; each test says what it expects of it
  readonly body: any;
}

export type Sent = { readonly headers?: Readonly<Record<string, string>>; readonly method?: string; readonly body?: string | Uint8Array };

export interface TestApi {
  readonly origin: string;
  readonly store: EventStore;
  /** What was written to the log of the process. */
  readonly logged: readonly string[];
  /** Sends exactly this. */
  send(path: string, sent?: Sent): Promise<Answered>;
  /** Asks, once the read models have come to the head. */
  get(path: string): Promise<Answered>;
  /** POSTs a command under the id, a new one unless given. */
  post(path: string, body: object, more?: { readonly id?: string; readonly headers?: Readonly<Record<string, string>> }): Promise<Answered>;
  /** How many outcomes the ledger has: a refusal that was recorded is one, a request that was refused at the edge is none. */
  written(ledgerId?: LedgerId): Promise<number>;
  close(): Promise<void>;
}

/** A bus that answers everything like this. */
export const busThat = (answer: () => Promise<never>): CommandBus => ({ execute: answer, submit: answer, cancel: answer });

export interface TestApiOptions {
  readonly store?: EventStore;
  readonly bus?: CommandBus;
  readonly parts?: Partial<ApiParts>;
  readonly bounds?: AdmissionBounds;
  /** True unless said: a bus that fails cannot open it. */
  readonly opensMain?: boolean;
}

export const main = ledgerIdOf('main');

/** Where there is no database there are no endpoints. */
const noWebhooks: WebhookAdmin = {
  urlFault: () => null,
  add: async () => ({ refused: 'TooManyWebhooks' }),
  list: async () => [],
  remove: async () => false,
  retry: async () => false,
};

/** What the in-memory models do not answer. */
const onlyInDatabase = async (): Promise<never> => {
  throw new Error('this read model is tested with a database');
};

/** Where there is no database there are no rows to administer. */
const noProjections: ProjectionAdmin = {
  list: async () => [],
  rebuild: async () => null,
  switch: async () => null,
  back: async () => null,
  drop: async () => null,
  retry: async () => null,
};

/** Listens, with the ledger `main` open. */
export async function serveApi({
  store = createMemoryEventStore(),
  bus,
  parts,
  bounds,
  opensMain = true,
}: TestApiOptions = {}): Promise<TestApi> {
  const logged: string[] = [];
  const note = (_: object, message: string) => void logged.push(message);
  const realBus = bus ?? createCommandBus({ store, onCommitted: () => {}, onFailed: () => {} });
  const all: ApiParts = {
    bus: realBus,
    store,
    ...memoryQueries(store),
    timeline: { timeline: onlyInDatabase, following: onlyInDatabase, people: onlyInDatabase, person: onlyInDatabase },
    search: { search: onlyInDatabase, largest: onlyInDatabase },
    trialBalance: { trialBalance: onlyInDatabase, flows: onlyInDatabase },
    statistics: { statistics: onlyInDatabase },
    balances: { balances: onlyInDatabase, balance: onlyInDatabase, positionAt: onlyInDatabase, pace: onlyInDatabase },
    ledgers: createLedgerReads(store),
    webhooks: noWebhooks,
    projections: noProjections,
    reactors: async () => [],
    accountImport: createAccountImport(store, localActor),
    integrity: { get: onlyInDatabase, verify: onlyInDatabase },
    process: { get: onlyInDatabase },
    openDemo: async () => ({ ledgerId: ledgerIdOf('demo'), position: 0 }),
    metrics: createMetrics(),
    log: { error: note, warn: note, debug: () => {} },
    ...parts,
  };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  server.on('request', createRequestListener(all, { origins: localOrigins(port), ...(bounds && { bounds }) }));
  const command = { type: 'OpenLedger', name: 'Main', timeZone: 'UTC' } as const;
  if (opensMain) await realBus.execute({ ledgerId: main, commandId: commandIdOf(v7()), actorId: localActor, command });

  async function send(path: string, { headers = {}, ...sent }: Sent = {}): Promise<Answered> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...sent, headers } as RequestInit);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const answered = { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
    mustBeDocumented({ method: sent.method ?? 'GET', path, ...answered });
    return answered;
  }

  return {
    origin,
    store,
    logged,
    send,
    get: async (path) => {
      for (const [ledgerId, { position }] of await store.heads()) await all.accounts.freshness(ledgerId, position);
      return send(path);
    },
    post: (path, body, { id = v7(), headers = {} } = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id, ...headers },
      }),
    written: async (ledgerId = main) => (await store.head(ledgerId))?.outcomes ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An account in main with so many cents on it. */
export async function fundedAccount(api: TestApi, cents: number, currency = 'EUR'): Promise<string> {
  const accountId = v7();
  await api.post('/api/v1/accounts', { accountId, currency, name: 'Bar till' });
  if (cents > 0) await api.post(`/api/v1/accounts/${accountId}/credits`, { amount: String(cents) });
  return accountId;
}

/** Sends headers that fetch would not: Host, Sec-Fetch-Site. */
export function rawRequest(
  { origin }: TestApi,
  path: string,
  { method = 'GET', headers = {}, body }: Sent,
): Promise<Pick<Answered, 'status' | 'body'>> {
  const { port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sending = httpRequest(
      { host: '127.0.0.1', port, path, method, headers: { Host: `localhost:${port}`, ...headers } },
      async (response) => {
        const text = (await response.toArray()).join('');
        resolve({ status: response.statusCode ?? 0, body: text === '' ? '' : JSON.parse(text) });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}
