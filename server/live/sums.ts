// The shapes that questions about sums answer with. Types alone; components take them from here.

/** What an account held at a moment. */
export interface BalanceJson {
  readonly accountId: string;
  readonly currency: string;
  readonly exponent: number;
  readonly balance: string;
  readonly held: string;
  readonly available: string;
  /** Of the account's last event by then. */
  readonly version: number;
}

/** How many events of a type there were in a time, and what they moved. */
export interface StatisticJson {
  readonly by: 'hour' | 'day' | 'month' | 'total';
  /** When the hour, the day or the month begins in the ledger's time zone; of a total where it was asked to begin. */
  readonly from: string | null;
  /** Null: events of people and of the ledger have none. */
  readonly currency: string | null;
  readonly type: string;
  readonly count: number;
  /** What the events moved, whichever way; "0" for those that move nothing. */
  readonly amount: string;
  /** What that did to balances: what came to accounts less what left them. */
  readonly net: string;
}

/** What the accounts of a currency hold against what came in and went out. */
export interface TrialBalanceJson {
  readonly currency: string;
  readonly exponent: number;
  /** Accounts that were opened, whatever became of them. */
  readonly accounts: number;
  readonly credited: string;
  readonly debited: string;
  readonly held: string;
  readonly balance: string;
  /** balance − (credited − debited): 0 after every command. */
  readonly difference: string;
}

/** An account before and after what happened between two moments of its ledger. */
export interface ChangedAccountJson {
  readonly accountId: string;
  /** As it was called at the end. */
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  /** Its balance; "0" before it was opened. */
  readonly before: string;
  readonly after: string;
  /** Null before it was opened. */
  readonly statusBefore: 'open' | 'frozen' | 'closed' | null;
  readonly status: 'open' | 'frozen' | 'closed';
  /** Of its last event by each of the moments; 0 before it was opened. */
  readonly versionBefore: number;
  readonly version: number;
}

/** What came into the ledger and went out of it in a time, and what its accounts held at its end. */
export interface FlowJson {
  readonly by: 'hour' | 'day' | 'month' | 'total';
  /** When it begins in the ledger's time zone. */
  readonly from: string;
  readonly credited: string;
  readonly debited: string;
  readonly balance: string;
}

/** How many commands were decided in a time, and how long that took. */
export interface LatencyJson {
  readonly by: 'hour' | 'day' | 'month' | 'total';
  /** When it begins in the ledger's time zone; of a total where it was asked to begin. */
  readonly from: string | null;
  readonly count: number;
  /** At most so long: half of them, and 99 of 100. Up to a fifth more than it was. */
  readonly latencyP50Ms: number;
  readonly latencyP99Ms: number;
}

/** How many commands were not carried out in a time, for one reason. */
export interface RefusalsJson {
  readonly by: 'hour' | 'day' | 'month' | 'total';
  /** When it begins in the ledger's time zone; of a total where it was asked to begin. */
  readonly from: string | null;
  readonly status: 'rejected' | 'failed';
  readonly code?: string;
  readonly count: number;
}

/** How many commands of a type ended in one way, and how long they took: from when they were sent, or due, to their end. */
export interface CommandStatisticJson {
  readonly by: 'hour' | 'day' | 'month' | 'total';
  /** When the hour, the day or the month begins in the ledger's time zone; of a total where it was asked to begin. */
  readonly from: string | null;
  readonly type: string;
  readonly status: 'accepted' | 'rejected' | 'failed' | 'cancelled';
  /** Why they were refused or failed. */
  readonly code?: string;
  readonly count: number;
  /** At most so long: half of them, and 99 of 100. Up to a fifth more than it was. */
  readonly latencyP50Ms: number;
  readonly latencyP99Ms: number;
}
