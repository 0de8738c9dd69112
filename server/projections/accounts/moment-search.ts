// Finds what versions accounts had at a moment of their ledger, by halving over the primary key of their entries: position and time
// both grow with the version, so a question about the past costs a handful of index reads an account, however long the history.
import type { LedgerMoment } from '../moment.ts';

/** Whether the last event of `e`, an entry, or of `a`, an account, had happened by then. `parameter` has the value, as in `$3`. */
function happenedBy(moment: LedgerMoment, parameter: string) {
  return 'position' in moment
    ? { entry: `e.position <= ${parameter}::bigint`, account: `a.position <= ${parameter}::bigint` }
    : { entry: `e.recorded_at <= ${parameter}::timestamptz`, account: `a.last_event_at <= ${parameter}::timestamptz` };
}

/**
 * A table expression `moment (account_id, version)` of accounts `a` that meet the condition, to stand after `model`;
 * version 0 where the account was not open yet.
 */
export function momentSearch(moment: LedgerMoment, parameter: string, accounts: string): string {
  const happened = happenedBy(moment, parameter);
  // What is sought lies in low..high; of an account that nothing has happened to since it is found at once. `offset 0` keeps the
  // planner to the primary key: for many accounts it would rather read all entries, once for each halving.
  return `
    search (generation, account_id, low, high) as (
      select a.generation, a.account_id,
        case when ${happened.account} then a.version else 0 end, case when ${happened.account} then a.version else a.version - 1 end
      from model join read.accounts a on a.ledger_id = model.ledger_id and a.generation = model.generation
      where ${accounts}
      union all
      select s.generation, s.account_id,
        case when ${happened.entry} then e.version else s.low end, case when ${happened.entry} then s.high else e.version - 1 end
      from search s cross join lateral (
        select e.version, e.position, e.recorded_at from read.entries e
        where e.ledger_id = $1 and e.generation = s.generation and e.account_id = s.account_id and e.version = (s.low + s.high + 1) / 2
        offset 0
      ) e
      where s.low < s.high
    ),
    moment as (select account_id, low as version from search where low = high)`;
}
