// Reads a whole ledger in from its file: checked line by line, laid where nobody looks, and made a ledger when it is whole.
import pg from 'pg';
import { checkFile, type FileCheck, headerOf } from './check-file.ts';
import type { Header } from './file-format.ts';
import { BadLine, type FileLine, readLines } from './read-lines.ts';
import { beginStaging, CannotImport, dropStaged, type Part, publishStaged, type Staged, stagePart } from './staging.ts';

export interface ImportLedger {
  /** Of the log, and of this import alone. */
  readonly client: pg.ClientBase;
  /** The file, from its beginning. */
  readonly pieces: AsyncIterable<Buffer>;
  /** What the ledger is to be called, if that was said. */
  readonly ledgerId?: string | undefined;
  readonly reactors: readonly string[];
  /** Hears what is done now, and how much of it there is. */
  readonly onStage: (what: string, events: number) => void;
  readonly onProgress: (events: number) => void;
  readonly signal: AbortSignal;
}

export interface Imported {
  readonly header: Header;
  readonly epoch: string;
  /** Lines that an import of before had read in. */
  readonly resumedAt: number;
}

/** Rows of one statement, about. */
const partSize = 2_000;

/** Errors: BadLine, CannotImport, the signal's reason. Nobody sees anything of it before it is whole; what was read in is gone on with. */
export async function importLedger(options: ImportLedger): Promise<Imported> {
  const { client, pieces, ledgerId, reactors, onStage, onProgress, signal } = options;
  const state: { reading: Reading | null } = { reading: null };
  for await (const lines of readLines(pieces)) {
    signal.throwIfAborted();
    for (const line of lines) {
      state.reading ??= await begin(client, headerOf(line), ledgerId);
      if (line.number === 1) onStage(state.reading.staged ? 'Reading on' : 'Reading', state.reading.header.counts.events);
      await state.reading.take(line);
    }
    onProgress(state.reading?.events() ?? 0);
  }
  if (!state.reading) throw new BadLine(1, 'the file is empty');
  const { header, staged } = state.reading;
  await state.reading.end();
  onStage('Making it a ledger', header.counts.events);
  const epoch = await publishStaged(client, { header, reactors, onProgress, signal });
  return { header, epoch, resumedAt: staged?.lines ?? 0 };
}

interface Reading {
  readonly header: Header;
  readonly staged: Staged | null;
  events(): number;
  take(line: FileLine): Promise<void>;
  end(): Promise<void>;
}

async function begin(client: pg.ClientBase, header: Header, named: string | undefined): Promise<Reading> {
  if (named !== undefined && named !== header.ledgerId)
    throw new CannotImport(
      `The file holds the ledger ${header.ledgerId}. It cannot become ${named}: every event's hash is made over its ledger's name, too.`,
    );
  const staged = await beginStaging(client, header.ledgerId);
  return reading(client, header, staged);
}

function reading(client: pg.ClientBase, header: Header, staged: Staged | null): Reading {
  const check = checkFile(header);
  let part = emptyPart();
  let events = 0;
  let there = staged?.lines ?? 0;
  let sending: Promise<void> = Promise.resolve();

  async function send(): Promise<void> {
    const [before, ready] = [there, part];
    const after = { lines: check.lines, digest: check.digest() };
    if (after.lines === before) return;
    part = emptyPart();
    there = after.lines;
    await sending;
    sending = stagePart(client, header.ledgerId, { before, after, part: ready }).catch((error: unknown) =>
      refused(error, before, after.lines),
    );
    // Heard at the next await.
    sending.catch(() => undefined);
  }

  return {
    header,
    staged,
    events: () => events,
    async take(line) {
      const value = check.take(line);
      if (value && 'event' in value) events += 1;
      if (staged && line.number <= staged.lines) return goOn(client, { check, staged, header });
      if (value === null) return;
      if ('event' in value) part.events.push(value.event);
      else if ('outcome' in value) part.outcomes.push(value.outcome);
      else part.queued.push(value.queued);
      if (part.events.length + part.outcomes.length + part.queued.length >= partSize) await send();
    },
    async end() {
      check.end();
      if (staged && check.lines < staged.lines) throw otherFile(header.ledgerId);
      await send();
      await sending;
    },
  };
}

/** What was read in before must be the beginning of this very file. */
async function goOn(client: pg.ClientBase, { check, staged, header }: { check: FileCheck; staged: Staged; header: Header }): Promise<void> {
  if (check.lines !== staged.lines || check.digest() === staged.digest) return;
  await dropStaged(client, header.ledgerId);
  throw otherFile(header.ledgerId);
}

const otherFile = (ledgerId: string) =>
  new CannotImport(`An import of ${ledgerId} was begun from another file. What it had read in is dropped: run this one again.`);

/** Two outcomes under one id are found by the database. */
function refused(error: unknown, before: number, after: number): never {
  const isTwice = error instanceof pg.DatabaseError && error.code === '23505';
  throw isTwice ? new BadLine(after, `between line ${before + 1} and this one a command's id is there a second time`) : error;
}

const emptyPart = (): Part => ({ events: [], outcomes: [], queued: [] });
