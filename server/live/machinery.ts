// The shapes that questions about the machinery answer with: reactors, read models and their rebuilds, webhooks, the
// process itself. Types alone.

export interface ReactorJson {
  readonly name: string;
  /** It reacted to all events up to here. */
  readonly position: number;
  readonly head: number;
  readonly lagEvents: number;
  readonly status: 'running' | 'retrying';
  /** How often in a row it failed, why the last time, and when it tries again. */
  readonly failures: number;
  readonly error: string | null;
  readonly retryAt: string | null;
}

export interface ProjectionJson {
  readonly name: string;
  readonly generation: number;
  /** Of its code. */
  readonly version: number;
  /** It has all events up to here. */
  readonly position: number;
  readonly head: number;
  readonly lagEvents: number;
  /** For how long the first event that it does not have has been recorded. */
  readonly lagMs: number;
  readonly status: 'running' | 'stopped' | 'filling' | 'dropping';
  /** The event that it cannot take, and why. */
  readonly error?: string;
  /** It answers. */
  readonly live: boolean;
  /** The rebuild that made it, if that was the last one. */
  readonly rebuild?: RebuildJson;
}

export interface RebuildJson {
  readonly reason: 'asked' | 'code' | 'log';
  readonly phase: 'filling' | 'comparing' | 'differs' | 'switched' | 'back' | 'dropped';
  /** Whether the generation before stays after the switch. */
  readonly keepsOld: boolean;
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly eventsPerSecond: number | null;
  /** An estimate, while it is under way. */
  readonly secondsLeft: number | null;
  /** Rows that differ from those of the generation before; null when it was not compared. */
  readonly differences: number | null;
  readonly comparison: {
    readonly position: number;
    readonly tables: readonly {
      readonly table: string;
      readonly live: number;
      readonly rebuilt: number;
      readonly differences: number;
    }[];
    readonly sums: readonly {
      readonly table: string;
      readonly column: string;
      readonly by: string;
      readonly live: string | null;
      readonly rebuilt: string | null;
    }[];
    /** The first hundred that differ. */
    readonly examples: readonly {
      readonly table: string;
      readonly key: Readonly<Record<string, unknown>>;
      readonly live: Readonly<Record<string, unknown>> | null;
      readonly rebuilt: Readonly<Record<string, unknown>> | null;
    }[];
  } | null;
  readonly note: string | null;
}

export interface WebhookJson {
  readonly webhookId: string;
  readonly url: string;
  /** Null: all types. */
  readonly events: readonly string[] | null;
  readonly createdAt: string;
  /** `parked`: all that fails was given up, until it is retried. */
  readonly status: 'delivering' | 'failing' | 'parked';
  /** All events up to here were delivered, but for those of the accounts that fail. */
  readonly position: number;
  /** Events between there and the head. */
  readonly waiting: number;
  /** Accounts that fail, those that are parked among them. */
  readonly failing: number;
  readonly parked: number;
  readonly failingSince: string | null;
  readonly retryAt: string | null;
  readonly lastError: string | null;
  /** The first hundred of those that fail: the version each has come to. */
  readonly accounts: readonly {
    readonly streamId: string;
    readonly delivered: number;
    readonly attempts: number;
    readonly failingSince: string;
    readonly retryAt: string | null;
    readonly parkedAt: string | null;
    readonly error: string;
  }[];
}

/** The process that answered, its databases, and the ledger's queue. */
export interface ProcessJson {
  /** When it was answered, and since when the process runs, by its own clock. */
  readonly at: string;
  readonly startedAt: string;
  /** What the process holds in memory, and what of that is JavaScript's. Bytes. */
  readonly memory: { readonly resident: number; readonly heapUsed: number };
  readonly sockets: {
    readonly connected: number;
    /** What they watch, by its kind. */
    readonly watches: readonly { readonly kind: string; readonly count: number }[];
  };
  /** Connections to the database, by the work they are for. */
  readonly pools: readonly {
    readonly name: string;
    readonly most: number;
    readonly busy: number;
    readonly idle: number;
    /** Queries that wait for a connection. */
    readonly waiting: number;
  }[];
  readonly queue: {
    /** Commands that wait for the batch under way, in this process, of every ledger. */
    readonly inLanes: number;
    /** Commands in the ledger's queue whose time has come, and those whose time has not. Counted to 10,000. */
    readonly due: number;
    readonly scheduled: number;
    /** For how long the first has been due; 0 when none is. */
    readonly oldestDueMs: number;
  };
  /** Of all ledgers, a few seconds old at most. Null: that database did not answer. */
  readonly stores: readonly {
    readonly name: 'log' | 'read';
    /** Tables of the schema with their indexes, and the database they are in. Bytes. */
    readonly bytes: number | null;
    readonly databaseBytes: number | null;
    /** The largest tables, with their indexes, down from the largest. */
    readonly tables: readonly { readonly table: string; readonly bytes: number }[];
  }[];
}
