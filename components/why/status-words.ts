// What became of an account in a span, told by its status before and after.
import type { ChangedAccountJson } from '#server/live/sums.ts';

export function statusWords({ statusBefore: before, status }: Pick<ChangedAccountJson, 'statusBefore' | 'status'>): string {
  if (before === null) return status === 'open' ? 'Opened' : `Opened, then ${status}`;
  switch (status) {
    case 'open':
      return before === 'closed' ? 'Reopened' : 'Unfrozen';
    case 'frozen':
      return before === 'closed' ? 'Reopened, then frozen' : 'Frozen';
    case 'closed':
      return 'Closed';
  }
}
