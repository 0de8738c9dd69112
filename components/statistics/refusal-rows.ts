// Refusals by their reason, each along the same hours, days or months as the money: what was most refused comes first.
import { reasonWords } from '#components/commands/command-terms.ts';
import type { RefusalsJson } from '#server/live/sums.ts';

export interface RefusalRow {
  readonly key: string;
  readonly status: RefusalsJson['status'];
  readonly code?: string;
  /** `Not enough funds` */
  readonly words: string;
  readonly total: number;
  /** One for each of the starts. */
  readonly counts: readonly number[];
}

export const reasonOf = ({ status, code }: Pick<RefusalsJson, 'status' | 'code'>): string =>
  code === undefined ? (status === 'failed' ? 'Failed' : 'Refused') : reasonWords(code);

/** `starts` are milliseconds, ascending; what began before the first counts into the first. */
export function refusalRows(refusals: readonly RefusalsJson[], starts: readonly number[]): readonly RefusalRow[] {
  const groups = Map.groupBy(refusals, ({ status, code = '' }) => `${status} ${code}`);
  const rows = [...groups].map(([key, all]): RefusalRow => {
    const counts = starts.map(() => 0);
    let total = 0;
    let words = '';
    for (const one of all) {
      const index = Math.max(
        0,
        starts.findLastIndex((start) => one.from !== null && start <= Date.parse(one.from)),
      );
      counts[index] = (counts[index] ?? 0) + one.count;
      total += one.count;
      words = reasonOf(one);
    }
    const [{ status, code } = { status: 'rejected' as const, code: undefined }] = all;
    return { key, status, ...(code !== undefined && { code }), words, total, counts };
  });
  return rows.toSorted((a, b) => b.total - a.total || (a.words < b.words ? -1 : 1));
}

/** `40 commands were refused, most of them for one reason: not enough funds.` */
export function refusalSentence(rows: readonly RefusalRow[]): string {
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const [most] = rows;
  if (!most) return 'No command was refused.';
  const failed = rows.some(({ status }) => status === 'failed') ? ' or failed' : '';
  const subject = total === 1 ? `One command was refused${failed}` : `${total} commands were refused${failed}`;
  const reason = most.words.charAt(0).toLowerCase() + most.words.slice(1);
  if (rows.length === 1) return `${subject}: ${reason}.`;
  return `${subject}, ${most.total} of them for one reason: ${reason}.`;
}
