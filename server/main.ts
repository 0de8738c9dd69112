// Starts Playhead, part by part, top to bottom. The only file that starts things.

import { readCommandsJson } from './api/command-reads.ts';
import { localActor } from './api/context.ts';
import { createLedgerReads } from './api/ledger-reads.ts';
import { createProcessReads } from './api/process-reads.ts';
import { createRequestListener, createServerCaller } from './api/request-listener.ts';
import { createAccountImport } from './api/spreadsheet/import-accounts.ts';
import { createCommandBus } from './commands/command-bus.ts';
import { startQueueWorker } from './commands/queue-worker.ts';
import { openDatabase } from './database/open-database.ts';
import { openDemo } from './demo/open-demo.ts';
import { type LedgerId, personIdOf } from './domain/ids.ts';
import { createPostgresEventStore } from './event-store/postgres-event-store.ts';
import { createPostgresWriters } from './event-store/writers.ts';
import { createIntegrityReads, createIntegrityRunner } from './integrity/integrity.ts';
import { createLiveServer } from './live/live-server.ts';
import { openLog } from './log.ts';
import { openMainLedger } from './main-ledger.ts';
import { databaseSource } from './metrics/database-source.ts';
import { createMetrics } from './metrics/metrics.ts';
import { processSource } from './metrics/process-source.ts';
import { hostAllowed, originAllowed } from './origins.ts';
import { createChangeReads } from './projections/accounts/change-reads.ts';
import { createEventsJson } from './projections/accounts/feed-reads.ts';
import { createMarkReads } from './projections/mark-reads.ts';
import { createProjections, createReadSide } from './projections/read-side.ts';
import { createProjectionAdmin } from './projections/rebuild/projection-admin.ts';
import { createRebuilder } from './projections/rebuild/rebuilder.ts';
import { createProjectionRunner } from './projections/runner/projection-runner.ts';
import { createHoldExpiry } from './reactors/hold-expiry.ts';
import { listReactors } from './reactors/reactor-list.ts';
import { createReactorRunner } from './reactors/reactor-runner.ts';
import { createSendWebhook } from './reactors/webhooks/send-webhook.ts';
import { createWebhookAdmin } from './reactors/webhooks/webhook-admin.ts';
import { createWebhookReactors } from './reactors/webhooks/webhook-reactor.ts';
import { announceServer } from './running-server.ts';
import { handToPages } from './runtime.ts';
import { type Role, readSettings } from './settings.ts';
import { createShutdown } from './shutdown.ts';
import { openWebServer } from './web-server.ts';

const repeatedSignalMs = 1_000;

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const log = openLog({ level: settings.logLevel, production: settings.production });
  const shutdown = createShutdown(log);
  stopOnSignals(shutdown.run);

  try {
    const does = (role: Role) => settings.roles.includes(role);
    // The port first: when it is taken, nothing else was touched.
    const web = does('web') ? await openWebServer({ ...settings, log }) : null;

    const database = await openDatabase(settings, (sentence) => log.warn(sentence));
    shutdown.after('database', database.close);

    const metrics = createMetrics();
    const store = metrics.measured(createPostgresEventStore({ pool: database.pools.commands }));
    const reading = createPostgresEventStore({ pool: database.pools.feed });

    const folding = { store: reading, pool: database.pools.projections, projections: createProjections(), log };
    const projections = createProjectionRunner({ ...folding, mend: database.readServer.mend });
    if (does('projector')) await database.readServer.whenReady(projections.start);
    shutdown.after('projections', projections.stop);

    const rebuilder = createRebuilder({ ...folding, wake: projections.reread });
    if (does('projector')) await database.readServer.whenReady(rebuilder.start);
    shutdown.after('rebuilds', rebuilder.stop);

    const integrity = createIntegrityRunner({
      store: reading,
      log: database.pools.feed,
      read: database.pools.projections,
      onError: (err) => log.warn({ err }, 'the log could not be gone over'),
    });
    if (does('projector')) await database.readServer.whenReady(integrity.start);
    shutdown.after('integrity', integrity.stop);

    const { onMoved } = projections;
    const readSide = createReadSide({ pool: database.pools.queries, store: reading, onMoved });
    const live =
      web &&
      createLiveServer({
        http: web.http,
        isAllowed: ({ headers }) => hostAllowed(headers, web.origins) && originAllowed(headers, web.origins),
        accounts: readSide.accounts,
        store: reading,
        reads: createChangeReads({ pool: database.pools.queries }),
        marks: createMarkReads({ pool: database.pools.queries }),
        operator: personIdOf(localActor),
        readCommands: (ledgerId, ids) => readCommandsJson(reading, ledgerId, ids),
        onMoved,
        log,
      });

    const committed = (ledgerId: LedgerId) => {
      projections.wake(ledgerId);
      reactors.wake(ledgerId);
      live?.wake(ledgerId);
    };
    const bus = createCommandBus({
      store,
      onCommitted: committed,
      onForwarded: committed,
      writers: (address) => createPostgresWriters({ pool: database.pools.feed, address }),
      onQueued: (ledgerId) => {
        worker?.wake();
        live?.wake(ledgerId);
      },
      onFailed: (errorId, err) => log.error({ err, errorId }, 'a command failed'),
    });
    shutdown.after('commands', bus.stop);

    const webhooks = createWebhookReactors({
      pool: database.pools.reactors,
      store: reading,
      eventsJson: createEventsJson({ pool: database.pools.queries, onMoved }),
      send: createSendWebhook({ allowPrivate: settings.allowPrivateWebhooks }),
    });
    const reactors = createReactorRunner({
      store: reading,
      pool: database.pools.reactors,
      reactors: [createHoldExpiry(bus)],
      families: [webhooks],
      log,
    });
    shutdown.after('reactors', reactors.stop);

    // Connections of its own: a claim holds one for as long as the commands run, and those must not wait for it.
    const worker = does('worker')
      ? startQueueWorker({
          queue: createPostgresEventStore({ pool: database.pools.queue }).queue,
          execute: bus.runQueued,
          fail: (command) => bus.failQueued(command, new Error(`no worker came to its end with ${command.type} ${command.id}`)),
          log,
        })
      : null;
    if (worker) shutdown.after('worker', worker.stop);

    await openMainLedger(bus, store, localActor);
    await reactors.install();
    if (does('worker')) reactors.start();

    if (!web || !live) return console.log(`Playhead is running without pages, as ${settings.roles.join(' and ')}.`);

    const asked = { log: database.pools.feed, read: database.pools.queries };
    const standing = { pools: database.pools, waiting: bus.waiting, sockets: live.counts };
    metrics.add(databaseSource(asked));
    metrics.add(processSource(standing));

    const parts = {
      bus,
      metrics,
      store: reading,
      log,
      ledgers: createLedgerReads(reading),
      webhooks: createWebhookAdmin(database.pools.commands, { allowPrivate: settings.allowPrivateWebhooks }),
      reactors: (ledgerId: LedgerId) => listReactors(database.pools.reactors, ledgerId),
      projections: createProjectionAdmin({ ...folding, wake: rebuilder.wakeFor }),
      integrity: createIntegrityReads(database.pools.queries),
      process: createProcessReads({ ...standing, ...asked }),
      accountImport: createAccountImport(store, localActor),
      ...readSide,
      openDemo: () => openDemo({ store, now: new Date(), actorId: localActor }),
    };
    const answer = createRequestListener(parts, web);
    web.mount({ prefix: '/api/', handle: answer });
    web.mount({ prefix: '/trpc/', handle: answer });
    handToPages({ caller: createServerCaller(parts) });

    // Stopped in reverse: no more pushes, no more requests, the last commands, and only then what they stand on.
    shutdown.after('requests', web.close);
    shutdown.after('sockets', live.close);
    await web.servePages();
    shutdown.after('announcement', announceServer(settings, web));
    console.log(`Playhead is at http://localhost:${web.port}`);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

// A terminal's Ctrl-C reaches this process and, through whoever started it, a second time: only one that comes later means "now".
function stopOnSignals(stop: () => Promise<void>): void {
  let askedAt: number | undefined;
  const onSignal = async () => {
    if (askedAt !== undefined && Date.now() - askedAt > repeatedSignalMs) process.exit(130);
    askedAt ??= Date.now();
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // Whoever started this process is gone.
  process.on('disconnect', onSignal);
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (process.env.LOG_LEVEL === 'debug') console.error(error);
  process.exit(1);
});
