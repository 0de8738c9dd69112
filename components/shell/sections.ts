// The parts of a ledger one can go to: what the rail, the bottom bar and the keys G O, G A, G T show.
import type { IconName } from '#components/ui/icon.tsx';

export interface Section {
  /** Below the ledger; empty for the overview. */
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  /** Pressed after G. */
  readonly key: string;
  /** Has a place of its own in the bar of a phone; the others are behind More. */
  readonly first: boolean;
}

export const sections: readonly Section[] = [
  { path: '', title: 'Overview', icon: 'overview', key: 'o', first: true },
  { path: 'accounts', title: 'Accounts', icon: 'accounts', key: 'a', first: true },
  { path: 'transfers', title: 'Transfers', icon: 'transfers', key: 't', first: true },
  { path: 'commands', title: 'Commands', icon: 'commands', key: 'c', first: false },
  { path: 'statistics', title: 'Statistics', icon: 'statistics', key: 's', first: false },
  { path: 'activity', title: 'Activity', icon: 'activity', key: 'i', first: true },
  { path: 'system', title: 'System', icon: 'system', key: 'y', first: false },
];

/** The section a path lies in: `/ledgers/main/accounts/…` is in accounts. */
export function sectionOf(pathname: string): Section | undefined {
  const part = pathname.split('/')[3] ?? '';
  return sections.find(({ path }) => path === part);
}
