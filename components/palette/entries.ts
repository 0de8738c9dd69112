// What the palette offers for what is typed, in groups, from the surest down. Pure: what the server found is handed in.

import { pastReason } from '#components/rewind/past-reason.ts';
import { sections } from '#components/shell/sections.ts';
import type { IconName } from '#components/ui/icon.tsx';
import { type PaletteAction, type Place, paletteActions, type Tools } from './actions.ts';
import { fitOf } from './fits.ts';

export interface Entry {
  readonly id: string;
  readonly icon: IconName;
  readonly title: string;
  /** Beside the title, quieter. */
  readonly note?: string;
  /** As printed on the keys. */
  readonly keys?: string;
  /** Why it cannot be taken now. */
  readonly blocked?: string;
  /** Stands in the field instead of leading away. */
  readonly completes?: string;
  run(tools: Tools): void;
}

export interface EntryGroup {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const mostActions = 5;

/** Sections and actions that fit, or all of them while nothing is typed. */
export function localGroups(typed: string, place: Place): readonly EntryGroup[] {
  const all: readonly EntryGroup[] = [
    {
      title: 'Actions',
      entries: paletteActions.filter((action) => action.when?.(place) ?? true).map((action) => actionEntry(action, place)),
    },
    { title: 'Go to', entries: sections.map(sectionEntry) },
  ];
  if (typed.trim() === '') return all;
  const words = new Map(paletteActions.map(({ title, words: others }) => [`action ${title}`, others]));
  return all
    .map(({ title, entries }) => ({ title, fitting: bestFirst(typed, entries, words) }))
    .toSorted((a, b) => (b.fitting[0]?.fit ?? 0) - (a.fitting[0]?.fit ?? 0))
    .map(({ title, fitting }) => ({ title, entries: fitting.map(({ entry }) => entry) }));
}

function bestFirst(typed: string, entries: readonly Entry[], words: ReadonlyMap<string, string | undefined>) {
  return entries
    .map((entry) => ({ entry, fit: fitOf(typed, entry.title, words.get(entry.id)) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
    .slice(0, mostActions);
}

function actionEntry(action: PaletteAction, place: Place): Entry {
  const { title, icon, keys, changes, run } = action;
  const blocked = place.moment !== null && changes !== undefined;
  return {
    id: `action ${title}`,
    title,
    icon,
    ...(keys && { keys }),
    ...(blocked && { blocked: pastReason(changes) }),
    run: (tools) => run(tools, place),
  };
}

const sectionEntry = ({ path, title, icon, key }: (typeof sections)[number]): Entry => ({
  id: `section ${title}`,
  title,
  icon,
  keys: `G ${key.toUpperCase()}`,
  run: ({ go }) => go(path),
});
