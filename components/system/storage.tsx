// The room that the log and the read side take on the disk, the largest tables first.
import type { ProcessJson } from '#server/live/machinery.ts';
import { bytesText } from './quantities.ts';

const titles = { log: 'The log', read: 'Read models' } as const;

export function Storage({ stores }: Pick<ProcessJson, 'stores'>) {
  return (
    <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2">
      {stores.map(({ name, bytes, databaseBytes, tables }) => (
        <table key={name} className="w-full self-start text-sm">
          <caption className="sr-only">{titles[name]}: the largest tables, with their indexes</caption>
          <thead>
            <tr className="h-9">
              <th scope="col" className="text-left font-medium">
                {titles[name]}
              </th>
              <th scope="col" className="text-right font-medium tabular-nums">
                {bytes === null ? 'does not answer' : bytesText(bytes)}
              </th>
            </tr>
          </thead>
          <tbody>
            {tables.map(({ table, bytes: size }) => (
              <tr key={table} className="h-7 border-t border-hair text-dim">
                <th scope="row" className="text-left font-mono font-normal">
                  {table}
                </th>
                <td className="text-right tabular-nums">{bytesText(size)}</td>
              </tr>
            ))}
          </tbody>
          {databaseBytes !== null && (
            <tfoot>
              <tr className="h-7 border-t border-line text-dim">
                <th scope="row" className="text-left font-normal">
                  Its whole database
                </th>
                <td className="text-right tabular-nums">{bytesText(databaseBytes)}</td>
              </tr>
            </tfoot>
          )}
        </table>
      ))}
    </div>
  );
}
