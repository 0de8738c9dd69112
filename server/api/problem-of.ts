// Whatever was thrown, as one of our codes and a sentence: bad input, the bus's and the store's own errors, and what nobody foresaw.
import { TRPCError } from '@trpc/server';
import * as z from 'zod';
import { Busy, CommandIdReused, CommandMissing, LedgerMissing, OutcomeUnknown, StoreUnavailable } from '#server/event-store/errors.ts';
import { badInput } from './bad-input.ts';
import { databaseGone } from './database-gone.ts';
import { statusOf } from './http/status.ts';
import { Problem } from './problem.ts';
import { edgeSentences } from './sentences.ts';

/** The problem that an error is. Internal, when it is none that we know. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof LedgerMissing) return new Problem('LedgerNotFound', `There is no ledger ${error.ledgerId}.`);
  if (error instanceof CommandMissing) return new Problem('CommandNotFound', 'There is no command under that id.');
  if (error instanceof CommandIdReused) return edgeProblem('CommandIdReused', error);
  if (error instanceof Busy) return edgeProblem('Busy', error);
  if (error instanceof StoreUnavailable || databaseGone(error)) return edgeProblem('DatabaseUnavailable', error);
  if (error instanceof OutcomeUnknown) return edgeProblem('OutcomeUnknown', error);
  if (error instanceof TRPCError) return ofTrpc(error);
  return edgeProblem('Internal', error);
}

const edgeProblem = (code: keyof typeof edgeSentences, cause?: unknown) => new Problem(code, edgeSentences[code], { cause });

const ofTrpcCode: Partial<Record<TRPCError['code'], keyof typeof edgeSentences>> = {
  BAD_REQUEST: 'InvalidRequest',
  PARSE_ERROR: 'InvalidRequest',
  NOT_FOUND: 'RouteNotFound',
  METHOD_NOT_SUPPORTED: 'RouteNotFound',
  PAYLOAD_TOO_LARGE: 'BodyTooLarge',
  UNSUPPORTED_MEDIA_TYPE: 'NotJson',
  CLIENT_CLOSED_REQUEST: 'InvalidRequest',
};

/** tRPC's own errors, and what it wrapped. */
function ofTrpc(error: TRPCError): Problem {
  // Only what tRPC parsed as input is bad input: zod is used on stored data too, and a fault there is ours.
  if (error.code === 'BAD_REQUEST' && error.cause instanceof z.core.$ZodError) return badInput(error.cause);
  const code = ofTrpcCode[error.code];
  if (code !== undefined && !(error.cause instanceof Problem)) return edgeProblem(code);
  return error.cause === undefined ? problemOf(new Error(error.message)) : problemOf(error.cause);
}

const trpcCodes: Readonly<Record<number, TRPCError['code']>> = {
  400: 'BAD_REQUEST',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
  504: 'GATEWAY_TIMEOUT',
};

/** The problem as tRPC carries it, under the status that HTTP gives it. */
export function trpcErrorOf(problem: Problem): TRPCError {
  return new TRPCError({ code: trpcCodes[statusOf(problem.code)] ?? 'INTERNAL_SERVER_ERROR', message: problem.message, cause: problem });
}
