// The parts of a ledger one can go to: what the rail, the bottom bar and the keys G A, G T show.
import type { IconName } from '#components/ui/icon.tsx';

export interface Section {
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  /** Pressed after G. */
  readonly key: string;
}

export const sections: readonly Section[] = [
  { path: 'accounts', title: 'Accounts', icon: 'accounts', key: 'a' },
  { path: 'transfers', title: 'Transfers', icon: 'transfers', key: 't' },
];

/** The section a path lies in: `/ledgers/main/accounts/…` is in accounts. */
export function sectionOf(pathname: string): Section | undefined {
  const part = pathname.split('/')[3];
  return sections.find(({ path }) => path === part);
}
