// Carries a run out: a few commands at a time, each under its own id for ever, with what became of every one. Knows no React and no network.
import { type CommandState, type Rejection, stateOfError, stateOfOutcome, stateOfRecord } from '#components/commands/command-state.ts';
import type { OutcomeJson } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { type Charge, chargeId } from './dues-run.ts';

/** What became of one charge. Nothing but `accepted` moves money. */
export type ChargeState =
  /** Not known to have been sent. */
  | { readonly status: 'waiting' }
  | { readonly status: 'sending' }
  | { readonly status: 'accepted'; readonly position: number; readonly version: number | null }
  | { readonly status: 'refused'; readonly rejection: Rejection; readonly detail: string }
  /** Nothing was written of it. `recorded`: and that is final; else it was turned away at the door, and its id is as good as new. */
  | { readonly status: 'failed'; readonly message: string; readonly recorded: boolean }
  /** No answer. It is asked about by its id. */
  | { readonly status: 'unknown' };

export interface ChargeRow {
  readonly charge: Charge;
  /** Counts from 0; more than one only after refusals. */
  readonly attempt: number;
  readonly state: ChargeState;
}

export interface Charging {
  readonly rows: readonly ChargeRow[];
  /** `learning`: asking what became of each, before anything can be sent. */
  readonly doing: 'learning' | 'nothing' | 'sending';
}

export interface ChargingPorts {
  readonly send: (charge: Charge, commandId: string) => Promise<OutcomeJson>;
  /** Null while nothing is known of it. */
  readonly ask: (commandId: string) => Promise<CommandJson | null>;
  /** Every command of the run that is recorded, in a few answers; it throws when the list may have fallen behind. */
  readonly recorded: () => Promise<readonly CommandJson[]>;
  readonly onChange: () => void;
  /** Agreed to a moment ago: there is nothing to learn. Of any other run nothing is sent before it is known what became of it. */
  readonly fresh: boolean;
}

/** So many are on their way at once: one batch of the API's client, and one of the server's group commit. */
const together = 20;
const mostAttempts = 50;

export function createCharging(runId: string, charges: readonly Charge[], { send, ask, recorded, onChange, fresh }: ChargingPorts) {
  const rows = charges.map((charge): ChargeRow => ({ charge, attempt: 0, state: { status: 'waiting' } }));
  let now: Charging = { rows, doing: fresh ? 'nothing' : 'learning' };
  let learnt = fresh;
  let stopping = false;

  const become = (next: Partial<Charging>) => {
    now = { ...now, ...next };
    onChange();
  };
  const place = (changed: ReadonlyMap<number, ChargeRow>) => become({ rows: now.rows.map((row, index) => changed.get(index) ?? row) });
  const idOf = ({ charge, attempt }: ChargeRow) => chargeId(runId, charge.accountId, attempt);

  /** Follows the attempts until one that was not refused. A record that is missing proves nothing: it is sent under that very id. */
  async function truthOf(row: ChargeRow): Promise<ChargeRow> {
    const record = await ask(idOf(row));
    const state: ChargeState = record === null ? { status: 'waiting' } : chargeState(stateOfRecord(record) ?? { status: 'unknown' }, true);
    const next = { ...row, state };
    if ((state.status !== 'refused' && state.status !== 'failed') || row.attempt >= mostAttempts) return next;
    const later = await truthOf({ ...row, attempt: row.attempt + 1 });
    return later.state.status === 'waiting' ? next : later;
  }

  /** As truthOf, of what is recorded: null where nothing is. A later attempt that is not among it would be made under the same id again. */
  function truthIn(records: ReadonlyMap<string, CommandJson>, row: ChargeRow): ChargeRow | null {
    const record = records.get(idOf(row));
    if (!record) return null;
    const next: ChargeRow = { ...row, state: chargeState(stateOfRecord(record) ?? { status: 'unknown' }, true) };
    if ((next.state.status !== 'refused' && next.state.status !== 'failed') || row.attempt >= mostAttempts) return next;
    return truthIn(records, { ...row, attempt: row.attempt + 1 }) ?? next;
  }

  /** Some at a time. A row that could not be asked about is `unknown`, never `waiting`. */
  async function learn(which: readonly number[]) {
    for (let at = 0; at < which.length; at += together) {
      const asked = await Promise.all(
        which.slice(at, at + together).map(async (index): Promise<[number, ChargeRow] | null> => {
          const row = now.rows[index];
          if (!row) return null;
          const unknown: ChargeRow = { ...row, state: { status: 'unknown' } };
          return [index, await truthOf(row).catch(() => unknown)];
        }),
      );
      place(new Map(asked.filter((one) => one !== null)));
    }
  }

  const sent = (row: ChargeRow): Promise<ChargeState> =>
    send(row.charge, idOf(row)).then(
      (outcome) => chargeState(stateOfOutcome(outcome, row.charge.accountId), true),
      (error: unknown) => chargeState(stateOfError(error), false),
    );

  async function sendAll(fits: (state: ChargeState) => boolean) {
    if (now.doing !== 'nothing') return;
    stopping = false;
    become({ doing: 'sending' });
    const which = indexesOf(fits);
    for (let at = 0; at < which.length && !stopping; at += together) {
      const chunk = which.slice(at, at + together).flatMap((index) => {
        const row = now.rows[index];
        return row ? [{ index, row: { ...row, attempt: nextAttempt(row) } }] : [];
      });
      place(new Map(chunk.map(({ index, row }) => [index, { ...row, state: { status: 'sending' } }])));
      const ended = await Promise.all(
        chunk.map(async ({ index, row }): Promise<[number, ChargeRow]> => {
          return [index, { ...row, state: await sent(row) }];
        }),
      );
      place(new Map(ended));
    }
    become({ doing: 'nothing' });
  }

  const indexesOf = (fits: (state: ChargeState) => boolean) => now.rows.flatMap(({ state }, index) => (fits(state) ? [index] : []));

  return {
    now: () => now,
    /** Finds out what became of every charge, also what other tabs have sent. */
    async learn() {
      if (learnt) return;
      learnt = true;
      become({ doing: 'learning' });
      const records = new Map((await recorded().catch(() => [])).map((record) => [record.commandId, record]));
      const told = now.rows.map((row) => truthIn(records, row));
      become({ rows: now.rows.map((row, index) => told[index] ?? row) });
      await learn(told.flatMap((row, index) => (row === null ? [index] : [])));
      become({ doing: 'nothing' });
    },
    /** Asks again about those that had no answer. */
    async askAboutUnknown() {
      if (now.doing === 'nothing') await learn(indexesOf(({ status }) => status === 'unknown'));
    },
    /** Sends what was not sent, and what had no answer again under the id that it has. */
    send: () => sendAll(({ status }) => status === 'waiting' || status === 'unknown'),
    /** Tries again what was refused or turned away, and nothing else. */
    retry: () => sendAll(({ status }) => status === 'refused' || status === 'failed'),
    /** What is on its way comes home; what was not sent is not. */
    stop() {
      stopping = true;
    },
  };
}

export type ChargingRun = ReturnType<typeof createCharging>;

/** A recorded no is the end of that attempt; whatever else keeps its id, for it may have happened or was never written down. */
const nextAttempt = ({ attempt, state }: ChargeRow): number =>
  state.status === 'refused' || (state.status === 'failed' && state.recorded) ? attempt + 1 : attempt;

function chargeState(state: CommandState, recorded: boolean): ChargeState {
  switch (state.status) {
    case 'accepted':
    case 'refused':
      return state;
    case 'failed':
      return { status: 'failed', message: state.message, recorded };
    case 'idle':
    case 'sending':
    case 'pending':
    case 'unknown':
      return { status: 'unknown' };
  }
}
