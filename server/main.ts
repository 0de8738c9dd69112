// Starts Playhead, part by part, top to bottom. The only file that starts things.
import { openDatabase } from './database/open-database.ts';
import { openLog } from './log.ts';
import { readSettings } from './settings.ts';
import { createShutdown } from './shutdown.ts';
import { openWebServer } from './web-server.ts';

const repeatedSignalMs = 1_000;

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const log = openLog({ level: settings.logLevel, production: settings.production });
  const shutdown = createShutdown(log);
  stopOnSignals(shutdown.run);

  try {
    // The port first: when it is taken, nothing else was touched.
    const web = await openWebServer({ ...settings, log });
    shutdown.after('requests', web.close);

    const database = await openDatabase(settings, (sentence) => log.warn(sentence));
    shutdown.after('database', database.close);

    await web.servePages();
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
