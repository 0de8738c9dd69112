// Who follows which account, and up to which version each has been told. Whatever moves, everyone is sent the versions after their
// own, in order: nothing twice and nothing left out, also when someone joins while something is being sent.
import type { AccountId, LedgerId } from '#server/domain/ids.ts';
import type { ChangeReads, NextEvents } from '#server/projections/accounts/change-reads.ts';
import type { AccountEventsMessage } from './messages.ts';

/** One socket's watch of one account. */
export interface Member {
  readonly socketId: string;
  /** The last version it was told of; null while its first answer is being read, and it is sent nothing. */
  version: number | null;
}

interface Room {
  readonly accountId: AccountId;
  readonly members: Map<string, Member>;
}

interface Book {
  readonly ledgerId: LedgerId;
  readonly rooms: Map<string, Room>;
  /** Up to where in the ledger the rooms have been told; null before the first watch was answered. */
  position: number | null;
  /** Rooms that may have to be told of something before `position`. */
  readonly late: Set<Room>;
}

export interface AccountRooms {
  /** Before the answer is read. A watch of the same account begins anew. */
  join(socketId: string, ledgerId: LedgerId, accountId: AccountId): Member;
  /** The answer told of all versions up to this, and was true at this position of the ledger. Nothing when the watch is over. */
  answered(
    member: Member,
    ledgerId: LedgerId,
    told: { readonly accountId: AccountId; readonly version: number; readonly position: number },
  ): void;
  leave(socketId: string, ledgerId: LedgerId, accountId: AccountId): void;
  /** Tells everyone what is new. Not to be called again before it is done. */
  push(ledgerId: LedgerId): Promise<void>;
  /** Where the rooms of each ledger have come to. */
  positions(): ReadonlyMap<LedgerId, number | null>;
  /** Whether someone joined too late for the last push. */
  isLate(ledgerId: LedgerId): boolean;
}

export interface AccountRoomsOptions {
  readonly reads: Pick<ChangeReads, 'changesSince' | 'eventsSince'>;
  readonly send: (socketIds: readonly string[], message: AccountEventsMessage) => void;
}

/** When more accounts changed than this, all rooms are looked at instead. */
const mostChanges = 500;

export function createAccountRooms({ reads, send }: AccountRoomsOptions): AccountRooms {
  const books = new Map<LedgerId, Book>();
  const pushing = new Set<LedgerId>();

  function bookOf(ledgerId: LedgerId): Book {
    const known = books.get(ledgerId);
    if (known) return known;
    const made: Book = { ledgerId, rooms: new Map(), position: null, late: new Set() };
    books.set(ledgerId, made);
    return made;
  }

  function roomOf(book: Book, accountId: AccountId): Room {
    const known = book.rooms.get(accountId);
    if (known) return known;
    const made: Room = { accountId, members: new Map() };
    book.rooms.set(accountId, made);
    return made;
  }

  async function push(book: Book): Promise<void> {
    if (book.position === null) return;
    const late = [...book.late];
    book.late.clear();
    try {
      const changes = await reads.changesSince(book.ledgerId, book.position, mostChanges + 1);
      const changed =
        changes.accounts.length > mostChanges
          ? book.rooms.values()
          : changes.accounts.flatMap(({ accountId }) => book.rooms.get(accountId) ?? []);
      await tell(book, new Set([...late, ...changed]));
      book.position = changes.position;
    } catch (error) {
      for (const room of late) book.late.add(room);
      throw error;
    }
  }

  async function tell(book: Book, rooms: ReadonlySet<Room>): Promise<void> {
    for (let more = true; more; ) {
      const versions = versionsOf(rooms);
      if (versions.size === 0) return;
      const found = await reads.eventsSince(book.ledgerId, versions);
      for (const next of found.next) deliver(book, next);
      more = found.more;
    }
  }

  function deliver(book: Book, { accountId, events, view }: NextEvents): void {
    const room = book.rooms.get(accountId);
    if (!room) return;
    const ready = [...room.members.values()].filter(({ version }) => version !== null && version < view.version);
    for (const [version, members] of Map.groupBy(ready, (member) => member.version ?? 0)) {
      const theirs = events.filter((event) => event.version > version);
      // One who joined while this was read, and has less: told with the next push.
      if (theirs[0]?.version !== version + 1) {
        book.late.add(room);
        continue;
      }
      for (const member of members) member.version = view.version;
      send(
        members.map(({ socketId }) => socketId),
        { ledgerId: book.ledgerId, accountId, events: theirs, view },
      );
    }
  }

  return {
    join: (socketId, ledgerId, accountId) => {
      const member: Member = { socketId, version: null };
      roomOf(bookOf(ledgerId), accountId).members.set(socketId, member);
      return member;
    },
    answered: (member, ledgerId, { accountId, version, position }) => {
      const book = books.get(ledgerId);
      const room = book?.rooms.get(accountId);
      if (!book || room?.members.get(member.socketId) !== member) return;
      member.version = version;
      book.position ??= position;
      // Pushes since the answer was read have passed this member by.
      if (pushing.has(ledgerId) || book.position > position) book.late.add(room);
    },
    leave: (socketId, ledgerId, accountId) => {
      const book = books.get(ledgerId);
      const room = book?.rooms.get(accountId);
      if (!book || !room?.members.delete(socketId) || room.members.size > 0) return;
      book.rooms.delete(accountId);
      book.late.delete(room);
      if (book.rooms.size === 0) books.delete(ledgerId);
    },
    push: async (ledgerId) => {
      const book = books.get(ledgerId);
      if (!book) return;
      pushing.add(ledgerId);
      try {
        await push(book);
      } finally {
        pushing.delete(ledgerId);
      }
    },
    positions: () => new Map([...books].map(([ledgerId, { position }]) => [ledgerId, position])),
    isLate: (ledgerId) => (books.get(ledgerId)?.late.size ?? 0) > 0,
  };
}

/** From which version on each room must be read: the least that someone in it was told of. */
function versionsOf(rooms: Iterable<Room>): ReadonlyMap<AccountId, number> {
  const versions = new Map<AccountId, number>();
  for (const { accountId, members } of rooms) {
    const told = [...members.values()].flatMap(({ version }) => version ?? []);
    if (told.length > 0) versions.set(accountId, Math.min(...told));
  }
  return versions;
}
