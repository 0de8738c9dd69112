// Problems as RFC 9457 says them: application/problem+json.
import type { ServerResponse } from 'node:http';
import type { Problem } from '../problem.ts';
import { freshnessHeaders } from './freshness-headers.ts';
import { type AnswerStatus, statusOf } from './status.ts';

export interface ProblemAnswer {
  readonly status: AnswerStatus;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const words = (code: string) => code.replace(/(?<=[a-z])([A-Z])/g, ' $1').toLowerCase();
const kebab = (code: string) => words(code).replaceAll(' ', '-');
const title = (code: string) => words(code).replace(/^./, (letter) => letter.toUpperCase());
const tryAgain: ReadonlySet<number> = new Set([429, 503]);

/** The whole answer: status, headers, and `{type, title, status, code, detail, field?, requestId, …extras}`. */
export function problemAnswer(problem: Problem, requestId: string, status: AnswerStatus = statusOf(problem.code)): ProblemAnswer {
  const { code, message, field, extras, freshness } = problem;
  const type = `urn:playhead:problem:${kebab(code)}`;
  const body = { type, title: title(code), status, code, detail: message, ...(field !== undefined && { field }), requestId, ...extras };
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(tryAgain.has(status) && { 'Retry-After': '1' }),
      ...(code === 'BodyTooLarge' && { Connection: 'close' }),
      ...(freshness && freshnessHeaders(freshness)),
    },
    body: JSON.stringify(body),
  };
}

/** Answers with a problem where no framework has the request yet. */
export function writeProblem(response: ServerResponse, problem: Problem, requestId: string): void {
  const { status, headers, body } = problemAnswer(problem, requestId);
  response.writeHead(status, headers).end(body);
}
