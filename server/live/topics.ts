// What is watched by being told to ask again: how each stands, and how often it is told.
import type { LedgerId } from '#server/domain/ids.ts';
import type { CommandQueue } from '#server/event-store/command-queue.ts';
import type { MarkReads } from '#server/projections/mark-reads.ts';
import { type AskAgainRooms, createAskAgainRooms, type Mark, type Topic } from './ask-again-rooms.ts';
import type { LiveIo, LiveLog } from './serve-socket.ts';

export interface Topics {
  /** Commands that were queued or have ended. */
  readonly commands: AskAgainRooms;
  /** Persons' timelines, by the person's id. */
  readonly timeline: AskAgainRooms;
  readonly statistics: AskAgainRooms;
  /** Projections, reactors, the queue: whatever the system's screen shows. */
  readonly system: AskAgainRooms;
}

export interface TopicsOptions {
  readonly io: LiveIo;
  readonly queue: Pick<CommandQueue, 'readMarks'>;
  readonly marks: MarkReads;
  readonly log: LiveLog;
  readonly stopping: AbortSignal;
}

const spacingMs = 100;
const systemSpacingMs = 1_000;

export function createTopics({ io, queue, marks, ...running }: TopicsOptions): Topics {
  const make = (topic: Topic) => createAskAgainRooms(topic, running);
  const only = (mark: Mark | null): ReadonlyMap<string, Mark> => new Map(mark ? [['', mark]] : []);

  async function logMark(ledgerId: LedgerId): Promise<Mark | null> {
    const found = (await queue.readMarks([ledgerId])).get(ledgerId);
    return found ? { position: found.position, state: `${found.outcomes} ${found.queued}` } : null;
  }

  /** What moves without an event, a rebuild or a reactor that fails, counts too. */
  async function systemMark(ledgerId: LedgerId): Promise<Mark | null> {
    const [ofLog, models] = await Promise.all([logMark(ledgerId), marks.system(ledgerId)]);
    return ofLog && { position: ofLog.position, state: `${ofLog.state} ${models}` };
  }

  return {
    commands: make({
      readMarks: async (ledgerId) => only(await logMark(ledgerId)),
      send: (ids, { ledgerId, position }) => void io.to([...ids]).emit('commandsChanged', { ledgerId, position }),
      spacingMs,
    }),
    timeline: make({
      readMarks: marks.timelines,
      send: (ids, { ledgerId, name, position }) => void io.to([...ids]).emit('timelineChanged', { ledgerId, personId: name, position }),
      spacingMs,
    }),
    statistics: make({
      readMarks: async (ledgerId) => only(await marks.model(ledgerId, 'statistics')),
      send: (ids, { ledgerId, position }) => void io.to([...ids]).emit('statisticsChanged', { ledgerId, position }),
      spacingMs,
    }),
    system: make({
      readMarks: async (ledgerId) => only(await systemMark(ledgerId)),
      send: (ids, { ledgerId, position }) => void io.to([...ids]).emit('systemChanged', { ledgerId, position }),
      spacingMs: systemSpacingMs,
    }),
  };
}
