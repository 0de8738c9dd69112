// Judges a history that has happened: the log holds together, a plain bank agrees with it, and every answer was true.
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { toJson } from '#server/domain/json-data.ts';
import { CommandIdReused, OutcomeUnknown, StoreUnavailable } from '#server/event-store/errors.ts';
import type { RecordedCommand, RecordedEvent } from '#server/event-store/event-store.ts';
import { brokenAt } from '#server/event-store/hash-chain.ts';
import { busOver } from './bus-spec.ts';
import { poisonAmount } from './faulty-store-spec.ts';
import type { Outcome } from './outcome.ts';
import { plainBank } from './plain-bank-spec.ts';
import type { Attempt, Told } from './tell-history-spec.ts';

/** Throws when anything in the history is not as it was promised. */
export async function judge(told: Told): Promise<void> {
  judgeLog(told);
  judgeVerdicts(told);
  judgeOrder(told);
  for (const attempt of told.attempts) judgeAnswer(attempt, told);
  await judgeResent(told);
}

/** As expect, and a hundred times faster when all is well. */
function same(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
}

/** Positions and outcome numbers have no gap, nor versions in the hash chain of a stream; stamps never go back; an id ends once. */
function judgeLog({ events, outcomes }: Told): void {
  for (const [index, { position, recordedAt }] of events.entries()) {
    same(position, index + 1);
    same(recordedAt < (events[index - 1]?.recordedAt ?? ''), false);
  }
  for (const [index, { number }] of outcomes.entries()) same(number, index + 1);
  for (const stream of Map.groupBy(events, ({ streamId }) => streamId).values()) same(brokenAt(stream), null);
  same(new Set(outcomes.map(({ id }) => id)).size, outcomes.length);
}

/** The plain bank ends each recorded command as the real one did, on the state at its place in the order, and holds the same money. */
function judgeVerdicts({ events, outcomes, attempts }: Told): void {
  const plain = plainBank();
  const ownEvents = Map.groupBy(events, ({ commandId }) => commandId);
  for (const recorded of outcomes) {
    const sent = attempts.find(({ contentHash, envelope }) => contentHash === recorded.contentHash && envelope.commandId === recorded.id);
    if (!sent) throw new Error(`${recorded.id} was recorded with a content that nobody sent`);
    const { command, expectedVersion } = sent.envelope;
    const verdict = plain.execute(command, { commandId: recorded.id, at: recorded.endedAt, expectedVersion });
    if (recorded.status === 'failed') {
      // The database would not take it, whatever the bank says, and took nothing of it.
      same('amount' in command && command.amount.toString(), poisonAmount);
      plain.forget();
    } else if (verdict === 'accepted') same([recorded.status, recorded.rejection], ['accepted', null]);
    else same([recorded.status, recorded.rejection], ['rejected', verdict]);
    judgeOwnEvents(recorded, ownEvents.get(recorded.id) ?? []);
  }
  const streams = Map.groupBy(events, ({ streamId }) => streamId as string);
  for (const [id, { entries, balance, limit, holds }] of plain.accounts) {
    const stream = streams.get(id) ?? [];
    same([stream.length, balanceOf(stream)], [entries.length, balance]);
    const held = [...holds.values()].reduce((sum, { amount }) => sum + amount, 0n);
    same(balance - held < -limit, false);
  }
}

/** Adjacent, where the command says they are; none unless it was accepted. */
function judgeOwnEvents({ status, firstPosition, lastPosition }: RecordedCommand, own: readonly RecordedEvent[]): void {
  same([own[0]?.position ?? null, own.at(-1)?.position ?? null], [firstPosition, lastPosition]);
  if (firstPosition !== null && lastPosition !== null) same([own.length, status], [lastPosition - firstPosition + 1, 'accepted']);
}

const signs: Readonly<Record<string, bigint>> = {
  AccountCredited: 1n,
  TransferReceived: 1n,
  AccountDebited: -1n,
  TransferSent: -1n,
  HoldCaptured: -1n,
  credit: 1n,
  debit: -1n,
};
/** A reversal has its sign from the direction that it says. */
const balanceOf = (stream: readonly RecordedEvent[]) =>
  stream.reduce((sum, { type, data }) => sum + (signs[String(data.direction ?? type)] ?? 0n) * BigInt(String(data.amount ?? 0)), 0n);

const recordOf = ({ outcomes }: Told, { envelope }: Attempt) => outcomes.find(({ id }) => id === envelope.commandId);
const isOutcome = (answer: Attempt['answer']): answer is Outcome => typeof answer === 'object' && !(answer instanceof Error);

/** What was answered before another command was sent stands before it in the log. Only one answer of an id is its first. */
function judgeOrder(told: Told): void {
  const firsts = told.attempts.filter(({ answer }) => isOutcome(answer) && !answer.replayed);
  const placed = firsts.map((attempt) => ({ attempt, number: recordOf(told, attempt)?.number ?? 0 }));
  for (const later of placed) {
    const overtaken = placed.find(({ attempt, number }) => attempt.answeredAt < later.attempt.sentAt && number >= later.number);
    if (overtaken) throw new Error(`outcome ${overtaken.number} was answered before ${later.number} was sent`);
  }
  same(new Set(firsts.map(({ envelope }) => envelope.commandId)).size, firsts.length);
}

function judgeAnswer(attempt: Attempt, told: Told): void {
  const { envelope, contentHash, answer } = attempt;
  const others = told.attempts.filter((other) => other !== attempt && other.envelope.commandId === envelope.commandId);
  if (answer === 'waiting') throw new Error(`${envelope.command.type} ${envelope.commandId} was never answered`);
  if (isOutcome(answer)) judgeOutcome(attempt, answer, told);
  else if (answer instanceof CommandIdReused) {
    if (others.every((other) => other.contentHash === contentHash)) throw new Error(`nobody else used ${envelope.commandId}`);
  } else if (answer instanceof StoreUnavailable) {
    // Certainly nothing was written, by this attempt: only another one can have done it.
    const mayHaveWritten = others.some(({ answer: other }) => !(other instanceof StoreUnavailable || other instanceof CommandIdReused));
    if (!mayHaveWritten) same(recordOf(told, attempt), undefined);
  } else if (answer instanceof Error && !(answer instanceof OutcomeUnknown)) throw answer;
}

/** The answer is what the log says, to the last fact. */
function judgeOutcome(attempt: Attempt, answer: Outcome, told: Told): void {
  const recorded = recordOf(told, attempt);
  same([recorded?.status, recorded?.position, recorded?.contentHash], [answer.status, answer.position, attempt.contentHash]);
  if (answer.status === 'rejected') same(toJson(answer.rejection), { ...recorded?.rejection });
  if (answer.status === 'failed') same(answer.errorId, recorded?.rejection?.errorId);
  if (answer.status !== 'accepted') return;
  const own = told.events.filter(({ commandId }) => commandId === attempt.envelope.commandId);
  const places = own.map(({ streamType, streamId, version }) => ({ streamType, streamId, version }));
  same(answer.versions, places);
}

/** When all is well again, every command can be asked for by sending it again: the same answer, no second effect. */
async function judgeResent(told: Told): Promise<void> {
  const { bus } = busOver(told.store);
  for (const attempt of told.attempts) {
    const again = await bus.execute(attempt.envelope).catch((error: unknown) => error);
    if (again instanceof CommandIdReused) continue;
    if (again instanceof Error) throw again;
    const recorded = recordOf(told, attempt);
    if (recorded) judgeOutcome(attempt, again as Outcome, told);
    if (isOutcome(attempt.answer)) same(again, { ...attempt.answer, replayed: true });
  }
}
