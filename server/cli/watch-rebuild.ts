// Waits for a rebuild while it shows how far it has come, and says in the end what was compared and what came out.
import { setTimeout } from 'node:timers/promises';
import type { LedgerId } from '#server/domain/ids.ts';
import type { ProjectionJson, RebuildJson } from '#server/live/machinery.ts';
import type { ProjectionAdmin } from '#server/projections/rebuild/projection-admin.ts';
import type { Desk } from './desk.ts';

/** It did not come to a switch; what is printed then. */
export class RebuildFailed extends Error {
  override name = 'RebuildFailed';
}

interface Watched {
  readonly admin: Pick<ProjectionAdmin, 'list'>;
  readonly desk: Pick<Desk, 'progress' | 'signal'>;
  readonly ledgerId: LedgerId;
  readonly name: string;
  readonly generation: number;
}

const lookMs = 100;

/** Throws RebuildFailed when it waits for a person, with what differs. Stopped, the rows keep it for whoever goes on. */
export async function watchRebuild({ admin, desk, ledgerId, name, generation }: Watched): Promise<string> {
  const { progress, signal } = desk;
  let begun: string | null = null;
  try {
    for (;;) {
      signal.throwIfAborted();
      const all = (await admin.list(ledgerId)).filter((one) => one.name === name);
      const made = all.find((one) => one.generation === generation);
      if (!made?.rebuild) throw new RebuildFailed(`${name} in ${ledgerId}: generation ${generation} was dropped.`);
      const step = stepOf(all, made, made.rebuild);
      if (step === 'switched') return report(ledgerId, made, made.rebuild);
      if (step === 'waits') throw new RebuildFailed(report(ledgerId, made, made.rebuild));
      if (begun !== step) progress.begin(`${step} ${name} in ${ledgerId}`, step === 'Filling' ? made.head : undefined);
      begun = step;
      progress.at(step === 'Filling' ? made.position : 0);
      await setTimeout(lookMs);
    }
  } finally {
    progress.end();
  }
}

/** A word for what goes on; `switched`: all is done, `waits`: for a person. */
function stepOf(all: readonly ProjectionJson[], made: ProjectionJson, { phase, keepsOld }: RebuildJson): string {
  if (made.status === 'stopped') return 'waits';
  switch (phase) {
    case 'filling':
      return 'Filling';
    case 'comparing':
      return 'Comparing';
    case 'switched':
      return keepsOld || all.length === 1 ? 'switched' : 'Clearing up after';
    case 'differs':
    case 'back':
    case 'dropped':
      return 'waits';
  }
}

function report(ledgerId: string, made: ProjectionJson, rebuild: RebuildJson): string {
  const { name, generation, head, error } = made;
  const seconds = (Date.parse(rebuild.endedAt ?? new Date().toISOString()) - Date.parse(rebuild.beganAt)) / 1_000;
  const speed = rebuild.eventsPerSecond === null ? '' : `, filled with ${whole(rebuild.eventsPerSecond)} events/s`;
  const answers =
    rebuild.phase === 'switched'
      ? `generation ${generation} answers, after ${seconds.toFixed(1)} s for ${whole(head)} events${speed}.`
      : `generation ${generation} does not answer yet. ${advice(rebuild)}`;
  return [`${name} in ${ledgerId}: ${answers}`, ...(error ? [error] : []), ...found(rebuild)].join('\n');
}

const advice = ({ differences }: RebuildJson) =>
  differences ? `${whole(differences)} rows differ: --switch lets it answer all the same, --drop deletes it.` : '--switch or --drop.';

function found({ comparison, note, reason }: RebuildJson): readonly string[] {
  if (comparison === null) return [`  ${note ?? (reason === 'asked' ? 'Not compared.' : 'Not compared: other rows are expected.')}`];
  const { position, tables, sums, examples } = comparison;
  const rows = [
    ['at position', 'before', 'rebuilt', 'differ'],
    ...tables.map((one) => [`rows of ${one.table}`, whole(one.live), whole(one.rebuilt), whole(one.differences)]),
    ...sums.map((one) => [
      `${one.column} of ${one.table}, ${one.by}`,
      one.live ?? '-',
      one.rebuilt ?? '-',
      one.live === one.rebuilt ? '0' : 'yes',
    ]),
  ];
  rows[0]?.splice(0, 1, `at position ${whole(position)}`);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(
    (row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`,
  );
  const shown = examples.flatMap(({ table, key, live, rebuilt }) => [
    `  ${table} ${JSON.stringify(key)}`,
    `    before:  ${live === null ? 'no such row' : JSON.stringify(live)}`,
    `    rebuilt: ${rebuilt === null ? 'no such row' : JSON.stringify(rebuilt)}`,
  ]);
  return [...lines, ...shown];
}

const whole = (number: number) => number.toLocaleString('en');
