// What the comparison of two generations found, table by table, with the first rows that differ.
import type { RebuildJson } from '#server/live/machinery.ts';
import { countText } from './quantities.ts';

const mostExamples = 5;
const number = 'text-right tabular-nums';

export interface ComparisonDetailsProps {
  comparison: NonNullable<RebuildJson['comparison']>;
  open: boolean;
}

export function ComparisonDetails({ comparison: { tables, examples }, open }: ComparisonDetailsProps) {
  return (
    <details open={open} className="max-w-[640px]">
      <summary className="w-fit cursor-pointer rounded-sm text-dim hover:text-ink">What was compared</summary>
      <table className="mt-1 w-full">
        <caption className="sr-only">Rows of both generations, by table</caption>
        <thead className="text-xs text-dim">
          <tr className="h-7 [&_th]:font-normal">
            <th scope="col" className="text-left">
              Table
            </th>
            <th scope="col" className={number}>
              Rows that answer
            </th>
            <th scope="col" className={number}>
              Rebuilt
            </th>
            <th scope="col" className={number}>
              Differ
            </th>
          </tr>
        </thead>
        <tbody>
          {tables.map(({ table, live, rebuilt, differences }) => (
            <tr key={table} className="h-7 border-t border-hair">
              <th scope="row" className="text-left font-mono font-normal">
                {table}
              </th>
              <td className={number}>{countText(live)}</td>
              <td className={number}>{countText(rebuilt)}</td>
              <td className={`${number} ${differences > 0 ? 'font-medium text-danger' : 'text-dim'}`}>{countText(differences)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {examples.length > 0 && (
        <ul aria-label="Rows that differ" className="mt-2 grid gap-2 font-mono text-xs">
          {examples.slice(0, mostExamples).map(({ table, key, live, rebuilt }) => (
            <li key={`${table} ${JSON.stringify(key)}`} className="grid gap-0.5 break-all">
              <span>
                {table} {JSON.stringify(key)}
              </span>
              <span className="text-dim">answers: {live === null ? 'no such row' : JSON.stringify(live)}</span>
              <span className="text-dim">rebuilt: {rebuilt === null ? 'no such row' : JSON.stringify(rebuilt)}</span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
