// What the rules about what needs attention go by, the same from the server's page and from the browser.
import { asked, type LedgerMoment } from '#components/rewind/as-of.ts';
import type { Page } from '#server/live/answers.ts';
import type { ProjectionJson } from '#server/live/machinery.ts';
import type { AccountJson, CommandJson } from '#server/live/messages.ts';
import type { Listed } from './needs-attention.ts';

/** As far as a person would count. */
const mostCounted = 50;

interface AsOf {
  ledgerId: string;
  limit: number;
  position?: number;
  at?: string;
}
type Read<Input, Answer> = (input: Input) => Promise<Answer>;

/** The procedures it calls: a tRPC client's queries, or a caller's. */
export interface AttentionReads {
  readonly commands: Read<AsOf & { status: 'rejected' | 'failed' | 'queued' }, Page<CommandJson>>;
  readonly accounts: Read<AsOf & { status: 'frozen' }, Page<AccountJson>>;
  readonly projections: Read<{ ledgerId: string }, readonly ProjectionJson[]>;
  readonly integrity: Read<{ ledgerId: string }, Integrity>;
}

/** How far the log was gone over, and the first place that is wrong. */
export interface Integrity {
  readonly checkedTo: number;
  readonly events: number;
  readonly ok: boolean;
  readonly brokenAt?: { readonly position: number | null; readonly what: string };
}

export interface Outcomes {
  readonly refused: Listed<CommandJson>;
  readonly failed: Listed<CommandJson>;
  readonly frozen: Listed<AccountJson>;
  /** Null in the past: what waited then is not kept. */
  readonly waiting: Listed<CommandJson> | null;
}

export interface Machinery {
  /** None in the past: they are those of now. */
  readonly projections: readonly ProjectionJson[];
  readonly integrity: Integrity;
}

export async function readOutcomes(reads: AttentionReads, ledgerId: string, moment: LedgerMoment | null): Promise<Outcomes> {
  const question = { ledgerId, limit: mostCounted };
  const then = { ...question, ...asked(moment) };
  const [refused, failed, frozen, waiting] = await Promise.all([
    reads.commands({ ...then, status: 'rejected' }),
    reads.commands({ ...then, status: 'failed' }),
    reads.accounts({ ...then, status: 'frozen' }),
    moment ? null : reads.commands({ ...question, status: 'queued' }),
  ]);
  return { refused: listed(refused), failed: listed(failed), frozen: listed(frozen), waiting: waiting && listed(waiting) };
}

export async function readMachinery(reads: AttentionReads, ledgerId: string, moment: LedgerMoment | null): Promise<Machinery> {
  const [projections, integrity] = await Promise.all([moment ? [] : reads.projections({ ledgerId }), reads.integrity({ ledgerId })]);
  return { projections, integrity };
}

const listed = <Item>({ items, next }: Page<Item>): Listed<Item> => ({ items, more: next !== null });
