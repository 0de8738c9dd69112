// Goes over a ledger's file line by line: shape, order, hashes, sums, counts and seal. What it lets pass is a ledger as Playhead wrote it.
import { createHash, type Hash } from 'node:crypto';
import type * as z from 'zod';
import { commandFromJson } from '#server/domain/command-json.ts';
import { actorIdOf, commandIdOf, type LedgerId, ledgerIdOf, streamIdOf } from '#server/domain/ids.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { atBeginning, createAudit } from '#server/integrity/audit.ts';
import { type Fault, faultSentence } from '#server/integrity/fault.ts';
import {
  type EventLine,
  formatName,
  type Header,
  headerLine,
  type Line,
  lineShapes,
  type QueuedLine,
  readableNumbers,
} from './file-format.ts';
import { BadLine, type FileLine } from './read-lines.ts';

export interface FileCheck {
  /** What the line says, when it is as it should be there. The header is `null`: it was read to begin. Errors: BadLine. */
  take(line: FileLine): Exclude<Line, { end: unknown }> | null;
  /** Once the file has ended. Errors: BadLine. */
  end(): void;
  /** SHA-256 over the lines so far. */
  digest(): string;
  readonly lines: number;
}

/** Reads the header. Errors: BadLine. */
export function headerOf(line: FileLine): Header {
  const value = parsed(line);
  const named = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (named !== formatName)
    throw new BadLine(line.number, `this is not a ledger that Playhead exported (its first line names no format ${formatName})`);
  const header = inShape(headerLine, value, line.number);
  if (!readableNumbers.includes(header.number))
    throw new BadLine(line.number, `its format has the number ${header.number}; this build reads ${readableNumbers.join(' and ')}`);
  return header;
}

/** Of the lines of a file with that header, the header's own first. */
export function checkFile(header: Header): FileCheck {
  const hash = createHash('sha256');
  const audit = createAudit(atBeginning());
  const ledgerId = ledgerIdOf(header.ledgerId);
  let lines = 0;
  let queued = 0;
  let lastQueued = 0;
  let ended = false;

  function take(line: FileLine): Exclude<Line, { end: unknown }> | null {
    if (ended) throw new BadLine(line.number, 'there is more after the end of the ledger');
    const value = line.number === 1 ? null : lineOf(line);
    if (value === null || !('end' in value)) {
      lines = line.number;
      hash.update(line.bytes).update('\n');
    }
    if (value === null) return null;
    if ('end' in value) {
      close(value.end, line.number);
      return null;
    }
    check(value, line.number);
    return value;
  }

  function check(value: Exclude<Line, { end: unknown }>, number: number): void {
    const refuse = (fault: Fault | null) => {
      if (fault) throw new BadLine(number, faultSentence(fault));
    };
    if ('event' in value) {
      if (queued > 0) throw new BadLine(number, 'an event after the commands that wait');
      mustBeStorable(value.event.data, number);
      if (!audit.covers(value.event.position)) throw new BadLine(number, 'no outcome stands before the event that speaks of it');
      refuse(audit.event(recorded(ledgerId, value.event)));
      return;
    }
    if ('outcome' in value) {
      if (queued > 0) throw new BadLine(number, 'an outcome after the commands that wait');
      mustBeStorable([value.outcome.payload, value.outcome.rejection], number);
      const { place } = audit;
      if (place.position > 0 && !audit.isWhole()) throw new BadLine(number, `there is no event at position ${place.position + 1}`);
      refuse(audit.outcome(value.outcome));
      return;
    }
    checkQueued(value.queued, number);
  }

  function checkQueued(waits: QueuedLine, number: number): void {
    mustBeStorable(waits.payload, number);
    if (waits.number <= lastQueued || waits.number > header.head.queued)
      throw new BadLine(number, `the queue's number ${waits.number} is out of order`);
    try {
      commandFromJson(waits.type, waits.payload);
    } catch (error) {
      throw new BadLine(number, `it is no command: ${error instanceof Error ? error.message : error}`);
    }
    lastQueued = waits.number;
    queued += 1;
  }

  function close(end: { readonly lines: number; readonly sha256: string }, number: number): void {
    const { position, outcomes, recordedAt } = audit.place;
    const { counts, head } = header;
    const left = audit.end();
    if (left) throw new BadLine(number, faultSentence(left));
    if (position !== counts.events || outcomes !== counts.outcomes || queued !== counts.queued)
      throw new BadLine(
        number,
        `the header counts ${counts.events} events, ${counts.outcomes} outcomes and ${counts.queued} that wait; there are ${position}, ${outcomes} and ${queued}`,
      );
    if (head.position !== position || head.outcomes !== outcomes || head.recordedAt < recordedAt)
      throw new BadLine(number, 'the header says another head than the last event and outcome');
    if (end.lines !== lines) throw new BadLine(number, `it counts ${end.lines} lines before it; there are ${lines}`);
    if (end.sha256 !== copyOf(hash)) throw new BadLine(number, 'its SHA-256 is not that of the lines before it: something was altered');
    ended = true;
  }

  return {
    take,
    end() {
      if (!ended) throw new BadLine(lines + 1, 'the file ends before the ledger does');
    },
    digest: () => copyOf(hash),
    get lines() {
      return lines;
    },
  };
}

const copyOf = (hash: Hash) => hash.copy().digest('hex');

function recorded(ledgerId: LedgerId, event: EventLine): RecordedEvent {
  return {
    ...event,
    ledgerId,
    streamId: streamIdOf(event.streamId),
    commandId: commandIdOf(event.commandId),
    actorId: actorIdOf(event.actorId),
    correlationId: commandIdOf(event.correlationId),
    causationId: event.causationId === null ? null : commandIdOf(event.causationId),
  };
}

function parsed({ number, text }: FileLine): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadLine(number, text === '' ? 'it is empty' : 'it is not JSON');
  }
}

function lineOf(line: FileLine): Line {
  const value = parsed(line);
  const [word = ''] = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (word === 'outcome' || word === 'event' || word === 'queued' || word === 'end') return inShape(lineShapes[word], value, line.number);
  throw new BadLine(line.number, 'it is no line of a ledger');
}

function inShape<Schema extends z.ZodType>(schema: Schema, value: unknown, number: number): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new BadLine(number, `${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
}

/** PostgreSQL keeps no text with a NUL or half a surrogate pair. */
function mustBeStorable(value: unknown, number: number): void {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
    throw new BadLine(number, 'a text has a NUL character, or half a surrogate pair');
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    mustBeStorable(key, number);
    mustBeStorable(inner, number);
  }
}
