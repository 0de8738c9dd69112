// Which noes a route can give, by status: its own, and those of its kind.
import type { ProblemCode } from '../../problem.ts';
import type { Route } from '../route.ts';
import { type AnswerStatus, statusOf } from '../status.ts';

const everyRoute: readonly ProblemCode[] = [
  'InvalidRequest',
  'OriginNotAllowed',
  'TooManyRequests',
  'Internal',
  'Busy',
  'DatabaseUnavailable',
];
const everyChange: readonly ProblemCode[] = ['BodyTooLarge', 'NotJson', 'OutcomeUnknown'];
const everyCommand: readonly ProblemCode[] = ['CommandIdReused', 'CommandAlreadyEnded', 'VersionMismatch'];

/** Every code that a route may answer, each once. */
export function codesOf({ kind, inLedger, path, codes = [] }: Route): readonly ProblemCode[] {
  const ofLedger: readonly ProblemCode[] = inLedger || path.startsWith('/ledgers/:') ? ['LedgerNotFound'] : [];
  const ofChange = kind === 'command' || kind === 'change' ? everyChange : [];
  const ofCommand = kind === 'command' ? everyCommand : [];
  return [...new Set([...codes, ...ofLedger, ...ofCommand, ...ofChange, ...everyRoute])];
}

/** The codes of a route by their status, the lowest first. */
export function codesByStatus(route: Route): ReadonlyMap<AnswerStatus, readonly ProblemCode[]> {
  const grouped = Map.groupBy(codesOf(route), statusOf);
  return new Map([...grouped].sort(([one], [other]) => one - other));
}
