'use client';
// Commands as a table: those that wait on top with their time, then the ended, newest first. On a phone two lines each.
import type { RefObject } from 'react';
import type { AccountNames } from '#components/accounts/account-names.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { CommandRow, type RowActions } from './command-row.tsx';

export interface CommandsTableProps {
  timeZone: string;
  commands: readonly CommandJson[];
  names: AccountNames;
  table: RefObject<HTMLTableElement | null>;
  on: RowActions;
}

export function CommandsTable({ timeZone, commands, names, table, on }: CommandsTableProps) {
  const digits = Math.max(0, ...Object.values(names).map(({ exponent }) => exponent));
  const waiting = commands.filter(({ status }) => status === 'queued');
  const ended = commands.filter(({ status }) => status !== 'queued');
  const rows = (group: readonly CommandJson[]) =>
    group.map((command) => (
      <CommandRow key={command.commandId} command={command} names={names} timeZone={timeZone} digits={digits} on={on} />
    ));
  return (
    <table ref={table} className="w-full md:table-fixed">
      <caption className="sr-only">Commands: those that wait, then those that have ended, newest first</caption>
      <thead className="text-xs text-dim max-md:sr-only">
        <tr className="h-9 border-b border-line text-left [&_th]:font-normal">
          <th scope="col" className="w-36 max-md:hidden">
            When
          </th>
          <th scope="col" className="w-30 max-md:w-auto">
            Kind
          </th>
          <th scope="col" className="max-md:hidden">
            Target
          </th>
          <th scope="col" className="w-34 text-right">
            Amount
            <span aria-hidden="true" className="inline-block w-[5ch] text-sm" />
          </th>
          <th scope="col" className="w-22 pl-5 max-lg:hidden">
            By
          </th>
          <th scope="col" className="w-58 pl-4 max-md:hidden">
            State
          </th>
          <th scope="col" className="w-18 text-right max-xl:hidden">
            Latency
          </th>
          <th scope="col" className="w-12 text-right max-xl:hidden">
            Tries
          </th>
        </tr>
      </thead>
      {waiting.length > 0 && <tbody className="border-b-2 border-line">{rows(waiting)}</tbody>}
      <tbody>{rows(ended)}</tbody>
    </table>
  );
}
