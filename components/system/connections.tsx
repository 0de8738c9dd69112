// Connections to the database by the work they are for, and what live sockets watch.
import type { ProcessJson } from '#server/live/machinery.ts';
import { countText } from './quantities.ts';

const number = 'text-right tabular-nums';

export function Pools({ pools }: Pick<ProcessJson, 'pools'>) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Connections to the database, by the work they are for</caption>
      <thead className="text-xs text-dim">
        <tr className="h-8 [&_th]:font-normal">
          <th scope="col" className="text-left">
            Pool
          </th>
          <th scope="col" className={number}>
            Busy
          </th>
          <th scope="col" className={number}>
            Idle
          </th>
          <th scope="col" className={number}>
            Most
          </th>
          <th scope="col" className={number}>
            Waiting
          </th>
        </tr>
      </thead>
      <tbody>
        {pools.map(({ name, busy, idle, most, waiting }) => (
          <tr key={name} className="h-8 border-t border-hair">
            <th scope="row" className="text-left font-mono font-normal">
              {name}
            </th>
            <td className={number}>{busy}</td>
            <td className={`${number} text-dim`}>{idle}</td>
            <td className={`${number} text-dim`}>{most}</td>
            <td className={`${number} ${waiting > 0 ? 'font-medium' : 'text-dim'}`}>{countText(waiting)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Watches({ watches }: Pick<ProcessJson['sockets'], 'watches'>) {
  if (watches.length === 0) return <p className="py-2 text-sm text-dim">Nobody watches anything now.</p>;
  return (
    <dl className="text-sm">
      {watches.map(({ kind, count }) => (
        <div key={kind} className="flex h-8 items-center justify-between border-b border-hair">
          <dt className="font-mono">{kind}</dt>
          <dd className="tabular-nums">{countText(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
