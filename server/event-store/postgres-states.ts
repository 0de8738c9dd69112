// What states are folded from: streams from a version on, single events of the past, and snapshots.
import type { StreamType } from '#server/domain/decide.ts';
import type { LedgerId, StreamId } from '#server/domain/ids.ts';
import { hashArray, int2Array, int8Array, jsonbArray, textArray, uuidArray } from './postgres-arrays.ts';
import type { Link } from './postgres-link.ts';
import { select } from './postgres-reads.ts';
import { count, eventColumns, eventOf, json, stateColumns, stateEventOf, text } from './postgres-rows.ts';
import type { EntryKey, RecordedEntry, Snapshot, StateEvent, StreamSince } from './state-reads.ts';

export interface StreamsSince {
  readonly streams: readonly StreamSince[];
  readonly most: number | undefined;
}

export async function readStreams(link: Link, ledgerId: LedgerId, { streams, most }: StreamsSince): Promise<readonly StateEvent[]> {
  // One walk of the index a stream, each in order: nothing is left to sort.
  const statement = `select ${stateColumns} from unnest($2::uuid[], $3::bigint[]) as s (id, after) cross join lateral
    (select * from log.events where ledger_id = $1 and stream_id = s.id and version > s.after order by version limit $4) e`;
  const once = [...new Map(streams.map((stream) => [stream.streamId, stream])).values()];
  const values = [ledgerId, uuidArray(once.map(({ streamId }) => streamId)), int8Array(once.map(({ after = 0 }) => after)), most ?? null];
  return (await select(link, 'streams', statement, values)).map(stateEventOf);
}

export async function readEntries(link: Link, ledgerId: LedgerId, keys: readonly EntryKey[]): Promise<readonly RecordedEntry[]> {
  // The legs of a transfer stand next to each other, the sender's first.
  const statement = `select r.position is not null, o.stream_id, o.version, ${eventColumns}
    from unnest($2::uuid[], $3::bigint[]) as k (id, version)
    join log.events e on e.ledger_id = $1 and e.stream_id = k.id and e.version = k.version
    left join log.events o on o.ledger_id = $1 and o.command_id = e.command_id
      and o.position = e.position + case e.type when 'TransferSent' then 1 when 'TransferReceived' then -1 end
    left join log.events r on r.ledger_id = $1 and r.stream_id = e.stream_id and r.type = 'EntryReversed'
      and (r.data ->> 'reversedVersion')::bigint = e.version`;
  const values = [ledgerId, uuidArray(keys.map(({ streamId }) => streamId)), int8Array(keys.map(({ version }) => version))];
  return (await select(link, 'entries', statement, values)).map(([reversed, otherId, otherVersion, ...event]) => ({
    event: eventOf(ledgerId, event),
    reversed: reversed === 't',
    other: otherId === null ? null : { streamId: text(otherId) as StreamId, version: count(otherVersion) },
  }));
}

export interface SnapshotsOf {
  readonly streams: readonly StreamId[];
  readonly stateVersion: number;
}

export async function readSnapshots(link: Link, ledgerId: LedgerId, { streams, stateVersion }: SnapshotsOf): Promise<readonly Snapshot[]> {
  const statement = `select n.* from unnest($2::uuid[]) as s (id) cross join lateral (
      select stream_type, stream_id, version, encode(hash, 'hex'), state from log.snapshots
      where ledger_id = $1 and stream_id = s.id and state_version = $3 order by version desc limit 1
    ) n`;
  const rows = await select(link, 'snapshots', statement, [ledgerId, uuidArray(streams), stateVersion]);
  return rows.map(([streamType, streamId, version, hash, state]) => ({
    streamType: text(streamType) as StreamType,
    streamId: text(streamId) as StreamId,
    stateVersion,
    version: count(version),
    hash: text(hash),
    state: json(state),
  }));
}

export async function writeSnapshots(link: Link, ledgerId: LedgerId, snapshots: readonly Snapshot[]): Promise<void> {
  // Each beside those before it, which then go: whoever reads meanwhile finds one or the other.
  const statement = `with given as (
      select * from unnest($2::text[], $3::uuid[], $4::smallint[], $5::bigint[], $6::bytea[], $7::jsonb[])
        as g (stream_type, stream_id, state_version, version, hash, state)
    ), kept as (
      insert into log.snapshots (ledger_id, stream_type, stream_id, state_version, version, hash, state)
      select $1, g.* from given g where not exists (
        select from log.snapshots s where s.ledger_id = $1 and s.stream_id = g.stream_id and s.state_version = g.state_version
          and s.version >= g.version
      ) on conflict do nothing
    )
    delete from log.snapshots s using given g
    where s.ledger_id = $1 and s.stream_id = g.stream_id and s.state_version = g.state_version and s.version < g.version`;
  await select(link, 'keep snapshots', statement, [
    ledgerId,
    textArray(snapshots.map(({ streamType }) => streamType)),
    uuidArray(snapshots.map(({ streamId }) => streamId)),
    int2Array(snapshots.map(({ stateVersion }) => stateVersion)),
    int8Array(snapshots.map(({ version }) => version)),
    hashArray(snapshots.map(({ hash }) => hash)),
    jsonbArray(snapshots.map(({ state }) => JSON.stringify(state))),
  ]);
}
