'use client';
// The read models: how far each is, how fast it goes, what stopped it, and its rebuild.
import type { ProjectionJson } from '#server/live/machinery.ts';
import { groupedByName } from './projection-groups.ts';
import { ProjectionRows } from './projection-rows.tsx';
import type { Samples } from './rates.ts';
import type { Asked } from './use-administer.ts';

export interface ProjectionsTableProps {
  projections: readonly ProjectionJson[];
  samples: Samples;
  onAsk: (asked: Asked) => void;
  onRebuild: (name: string) => void;
  /** What is being asked of the server, and what it refused. */
  asking: { readonly pending: Asked | undefined; readonly refused: { readonly name: string; readonly why: string } | undefined };
}

export function ProjectionsTable({ projections, ...rest }: ProjectionsTableProps) {
  return (
    <table className="w-full">
      <caption className="sr-only">Projections of this ledger</caption>
      <thead className="text-xs text-dim">
        <tr className="h-8 [&_th]:font-normal">
          <th scope="col" className="text-left">
            Projection
          </th>
          <th scope="col" className="w-24 text-left sm:w-28">
            Status
          </th>
          <th scope="col" className="w-40 text-right max-lg:hidden">
            Position / head
          </th>
          <th scope="col" className="w-28 text-right max-sm:hidden">
            Lag, events
          </th>
          <th scope="col" className="w-28 text-right max-sm:hidden">
            Lag, time
          </th>
          <th scope="col" className="w-28 text-right max-md:hidden">
            Events/s
          </th>
          <th scope="col" className="w-22 sm:w-32">
            <span className="sr-only">Rebuild</span>
          </th>
        </tr>
      </thead>
      {groupedByName(projections).map((group) => (
        <ProjectionRows key={group.name} group={group} {...rest} />
      ))}
    </table>
  );
}
