'use client';
// The runs of commands that this tab sends, one entry each, for the tray: who sends a run says here how far it is.
import { useSyncExternalStore } from 'react';

export interface SentRun {
  /** The correlation id of its commands. */
  readonly runId: string;
  readonly ledgerId: string;
  /** How it stands: `Dues: 37 of 40 charged, 3 refused`. */
  readonly text: string;
  /** What it is called; null when it has no name of its own. */
  readonly about: string | null;
  /** The screen that shows it, and can go on with it. */
  readonly path: string;
  readonly total: number;
  readonly accepted: number;
  readonly refused: number;
  readonly underway: boolean;
  readonly sentAtMs: number;
}

export interface NotedRun extends SentRun {
  /** It ended with something to do, and nobody looked. */
  readonly missed: boolean;
}

export type RunList = readonly NotedRun[];

const mostKept = 20;
const none: RunList = [];
let list = none;
const listeners = new Set<() => void>();
const looking = new Map<string, number>();

function become(next: RunList) {
  if (next === list) return;
  list = next;
  for (const listener of listeners) listener();
}

/** The newest run stands first, and stays where its first entry put it. */
export function noteRun(run: SentRun) {
  const before = list.find(({ runId }) => runId === run.runId);
  const ends = before?.underway === true && !run.underway;
  const missed = run.underway ? false : (before?.missed ?? false) || (ends && run.accepted < run.total && !looking.has(run.runId));
  const noted = { ...run, sentAtMs: before?.sentAtMs ?? run.sentAtMs, missed };
  become(before ? list.map((one) => (one === before ? noted : one)) : [noted, ...list].slice(0, mostKept));
}

/** Whether anything was said of the run in this tab. */
export const isNoted = (runId: string) => list.some((one) => one.runId === runId);

/** Somebody looks at it until the answer is called: what becomes of it needs no telling elsewhere. */
export function lookAtRun(runId: string): () => void {
  looking.set(runId, (looking.get(runId) ?? 0) + 1);
  seen((one) => one.runId === runId);
  return () => {
    const left = (looking.get(runId) ?? 1) - 1;
    if (left > 0) looking.set(runId, left);
    else looking.delete(runId);
  };
}

function seen(which: (run: NotedRun) => boolean) {
  if (list.some((one) => one.missed && which(one))) become(list.map((one) => (which(one) ? { ...one, missed: false } : one)));
}

/** All that was missed has been read. */
export const noteRunsSeen = () => seen(() => true);

export function clearEndedRuns() {
  if (list.some(({ underway }) => !underway)) become(list.filter(({ underway }) => underway));
}

/** Newest first. */
export const sentRuns = (): RunList => list;

export function onRunsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useSentRuns = (): RunList => useSyncExternalStore(onRunsChange, sentRuns, () => none);
