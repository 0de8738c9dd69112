// What is asked of the process rather than of one ledger: whether it lives, whether it is ready, which ledgers there are.
import * as z from 'zod';
import { ledgerIdOf } from '#server/domain/ids.ts';
import { alive, ledger, ready } from '../answers/ledgers.ts';
import { pageOf } from '../answers/shape.ts';
import { within } from '../within.ts';
import { taggedJson } from './conditional.ts';
import { type HttpContext, mustHaveNoParameters } from './http-context.ts';
import type { Route } from './route.ts';

const ofProcess = { tag: 'System', kind: 'process', inLedger: false, input: null } as const;

export const processRoutes: readonly Route[] = [
  {
    ...ofProcess,
    name: 'getHealth',
    path: '/health',
    summary: 'Whether the process lives',
    answers: { 200: alive },
    handle: (c) => c.json({ status: 'alive' }),
  },
  {
    ...ofProcess,
    name: 'getReady',
    path: '/ready',
    summary: 'Whether the log and the read side can both be asked',
    answers: { 200: ready },
    handle: getReady,
  },
  {
    ...ofProcess,
    name: 'getMetrics',
    path: '/metrics',
    summary: 'What the process counts and measures, as Prometheus reads it',
    answers: { 200: z.string() },
    mediaType: 'text/plain',
    handle: getMetrics,
  },
  {
    ...ofProcess,
    name: 'listLedgers',
    tag: 'Ledgers',
    path: '/ledgers',
    summary: 'All ledgers there are',
    answers: { 200: pageOf(ledger) },
    handle: getLedgers,
  },
];

async function getReady(c: HttpContext): Promise<Response> {
  const { ledgers, accounts } = c.get('api');
  await within(Promise.all([ledgers.list(), accounts.freshness(ledgerIdOf('main'))]), 'query');
  return c.json({ status: 'ready' });
}

async function getMetrics(c: HttpContext): Promise<Response> {
  const { metrics } = c.get('api');
  return c.body(await within(metrics.text(), 'query'), 200, { 'Content-Type': metrics.contentType });
}

async function getLedgers(c: HttpContext): Promise<Response> {
  mustHaveNoParameters(c, 'This question takes no parameters.');
  return taggedJson(c, { items: await within(c.get('api').ledgers.list(), 'query'), next: null });
}
