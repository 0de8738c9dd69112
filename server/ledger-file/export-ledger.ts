// Writes a whole ledger as JSON lines, from one snapshot, as the reader takes it.
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import { queuedColumns, queuedOf, timestamp } from '#server/event-store/postgres-rows.ts';
import { type LogSnapshot, type Pages, readSnapshot } from '#server/integrity/read-log.ts';
import { formatName, formatNumber, type Header } from './file-format.ts';

export interface ExportLedger {
  readonly pool: Pool;
  readonly ledgerId: LedgerId;
  /** Takes a piece of the file, and comes back when it wants more. */
  readonly write: (text: string) => Promise<void>;
  readonly onHead: (events: number) => void;
  readonly onProgress: (events: number) => void;
  readonly signal: AbortSignal;
}

export interface Exported {
  readonly events: number;
  readonly commands: number;
  readonly queued: number;
  readonly bytes: number;
}

/** Null when there is no such ledger. */
export function exportLedger(options: ExportLedger): Promise<Exported | null> {
  return readSnapshot(options.pool, options.ledgerId, (log) => writeLog(log, options));
}

async function writeLog(log: LogSnapshot, { write, onHead, onProgress, signal }: ExportLedger): Promise<Exported> {
  const header = await headerOf(log);
  const { events, outcomes, queued } = header.counts;
  onHead(events);
  const file = sealed(write);
  file.line(header);
  let written = 0;
  const nextEvent = await oneByOne(await log.events());
  const commands = await log.commands();
  for (let page = await commands(); page !== null; page = await commands()) {
    signal.throwIfAborted();
    for (const { ledgerId: _, ...outcome } of page) {
      file.line({ outcome });
      const last = outcome.lastPosition ?? 0;
      while (written < last) {
        const event = nextEvent.ready() ?? (await nextEvent.read());
        if (event === null) throw new Error(`The ledger is broken: there is no event at position ${written + 1}. Verify it.`);
        const { ledgerId: _ledger, ...own } = event;
        file.line({ event: own });
        written += 1;
      }
    }
    await file.flush();
    onProgress(written);
  }
  for (const row of await log.rows(`select ${queuedColumns} from log.command_queue q where q.ledger_id = $1 order by q.number`, [
    log.ledgerId,
  ])) {
    const { ledgerId: _, ...waits } = queuedOf(log.ledgerId, row);
    file.line({ queued: waits });
  }
  if (written !== events) throw new Error(`The ledger is broken: ${events - written} events belong to no command. Verify it.`);
  return { events, commands: outcomes, queued, bytes: await file.end() };
}

async function headerOf({ ledgerId, head, rows }: LogSnapshot): Promise<Header> {
  const [row] = await rows(
    `select l.queued, (extract(epoch from l.queued_at) * 1000)::bigint,
      (select count(*) from log.command_queue q where q.ledger_id = l.ledger_id) from log.ledgers l where l.ledger_id = $1`,
    [ledgerId],
  );
  const { epoch, ...place } = head;
  return {
    format: formatName,
    number: formatNumber,
    ledgerId,
    epoch,
    head: { ...place, queued: Number(row?.[0]), queuedAt: timestamp(row?.[1]) },
    counts: { events: head.position, outcomes: head.outcomes, queued: Number(row?.[2]) },
  };
}

/** Gathers lines, and seals them at the end. */
function sealed(write: (text: string) => Promise<void>) {
  const hash = createHash('sha256');
  let gathered: string[] = [];
  let lines = 0;
  let bytes = 0;
  const send = async (text: string) => {
    bytes += Buffer.byteLength(text);
    await write(text);
  };
  return {
    line(value: object): void {
      gathered.push(`${JSON.stringify(value)}\n`);
      lines += 1;
    },
    async flush(): Promise<void> {
      const text = gathered.join('');
      gathered = [];
      hash.update(text);
      await send(text);
    },
    async end(): Promise<number> {
      await this.flush();
      await send(`${JSON.stringify({ end: { lines, sha256: hash.digest('hex') } })}\n`);
      return bytes;
    },
  };
}

async function oneByOne<T>(pages: Pages<T>) {
  let page: readonly T[] = [];
  let at = 0;
  const ready = () => page[at++] ?? null;
  return {
    /** The next one if it has been read; null says nothing. */
    ready,
    /** Null at the end. */
    async read(): Promise<T | null> {
      page = (await pages()) ?? [];
      at = 0;
      return ready();
    },
  };
}
