// An event that is gone says nothing; what still speaks of it does: the next version of its stream, or the command that made it.

import type { StreamType } from '#server/domain/decide.ts';
import type { Row } from '#server/event-store/postgres-link.ts';
import { type Fault, faultOf } from './fault.ts';

export interface AskingLog {
  readonly ledgerId: string;
  rows(sql: string, values: readonly unknown[]): Promise<readonly Row[]>;
}

/** The fault with the stream and version that are missing at its position, where that can be told. */
export async function missingEvent({ ledgerId, rows }: AskingLog, fault: Fault): Promise<Fault> {
  const { position, what } = fault;
  if (position === null) return fault;
  const [after] = await rows(
    `select e.stream_type, e.stream_id, e.version - 1 from log.events e
      where e.ledger_id = $1 and e.position > $2 and e.version > 1
        and not exists (select from log.events b where b.ledger_id = $1 and b.stream_id = e.stream_id and b.version = e.version - 1)
      order by e.position limit 1`,
    [ledgerId, position],
  );
  if (after) return named(what, position, after);
  // The last of its stream: where the command went tells which.
  const [gone] = await rows(
    `select 'account', s.id, coalesce((select max(version) from log.events e where e.ledger_id = $1 and e.stream_id = s.id::uuid), 0) + 1, c.id
      from log.commands c, lateral (select case
        when c.payload ? 'accountId' then c.payload ->> 'accountId'
        when $2 > c.first_position then c.payload ->> 'to' else c.payload ->> 'from' end as id) s
      where c.ledger_id = $1 and c.first_position <= $2 and c.last_position >= $2`,
    [ledgerId, position],
  );
  if (!gone) return fault;
  return gone[1] === null ? faultOf(what, { position, commandId: gone[3] ?? null }) : named(what, position, gone);
}

function named(what: string, position: number, [streamType, streamId, version]: Row): Fault {
  return faultOf(what, { position, streamType: kindOf(streamType), streamId: streamId ?? null, version: Number(version) });
}

function kindOf(text: string | null | undefined): StreamType {
  return text === 'person' || text === 'ledger' ? text : 'account';
}
