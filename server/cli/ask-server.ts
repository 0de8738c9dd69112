// Asks a running server over its HTTP API, under the Host that it answers to.
import { request } from 'node:http';
import type { RunningServer } from '#server/running-server.ts';

export interface Question {
  readonly path: string;
  /** With one it is a POST. */
  readonly body?: object;
  readonly timeoutMs?: number;
}

/** The server said no, or nothing: its own sentence. */
export class Refused extends Error {
  override name = 'Refused';
}

/** The answer's JSON. Throws Refused with the detail of a problem. */
export async function ask<Answer>(server: RunningServer, question: Question): Promise<Answer> {
  const { status, text } = await send(server, question);
  if (status < 300) return JSON.parse(text);
  const problem: { readonly detail?: string } = JSON.parse(text);
  throw new Refused(problem.detail ?? text);
}

/** Whether a Playhead answers there. */
export async function isAlive(server: RunningServer): Promise<boolean> {
  const answer = await send(server, { path: '/api/v1/health', timeoutMs: 2_000 }).catch(() => null);
  return answer?.status === 200 && answer.text === '{"status":"alive"}';
}

function send(
  { address, port, host }: RunningServer,
  { path, body, timeoutMs = 40_000 }: Question,
): Promise<{ status: number; text: string }> {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const options = { host: address, port, path, method: body === undefined ? 'GET' : 'POST', headers: { Host: host, ...json } };
  return new Promise((resolve, reject) => {
    const sending = request({ ...options, signal: AbortSignal.timeout(timeoutMs) }, (answer) => {
      answer.toArray().then((chunks) => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }), reject);
    });
    sending.on('error', reject);
    sending.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
