'use client';
// The machinery on one screen: read models and their rebuilds, the log's integrity, who follows it, the process, connections, disk.
import { useState } from 'react';
import { useMoment } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import type { ProjectionJson } from '#server/live/machinery.ts';
import { Pools, Watches } from './connections.tsx';
import { Reactors, Webhooks } from './followers.tsx';
import { IntegrityCheck } from './integrity-check.tsx';
import { ProcessFacts } from './process-facts.tsx';
import { ProjectionsTable } from './projections-table.tsx';
import { countText } from './quantities.ts';
import { RebuildDialog } from './rebuild-dialog.tsx';
import { SystemSection } from './section.tsx';
import { Storage } from './storage.tsx';
import { useAdminister } from './use-administer.ts';
import { type FirstSystem, useSamples, useSystem } from './use-system.ts';

export function SystemPage({ first }: { first: FirstSystem }) {
  const { timeZone, position } = useLedger();
  const moment = useMoment();
  const { projections, integrity, reactors, webhooks, process } = useSystem(first);
  const samples = useSamples(projections);
  const administer = useAdminister();
  const [rebuilding, setRebuilding] = useState<string | null>(null);
  const parts = [projections, integrity, reactors, webhooks, process];
  const failed = parts.find(({ error }) => error !== null);
  const head = Math.max(position, integrity.data?.events ?? 0, ...(projections.data?.map((one: ProjectionJson) => one.head) ?? []));
  const lagging = projections.data?.filter((one: ProjectionJson) => one.live && one.lagEvents > 0).length ?? 0;
  const { variables, error, isPending } = administer;

  return (
    <div className="grid gap-8 px-4 py-6 md:px-7">
      <div className="grid gap-4">
        <PageTitle>System</PageTitle>
        {moment && <p className="text-dim">The system is always shown as it is now.</p>}
        {failed?.error && (
          <StaleNotice
            error={failed.error}
            asOf={failed.dataUpdatedAt}
            onRetry={() => {
              for (const part of parts) if (part.error) void part.refetch();
            }}
          />
        )}
        {process.data && <ProcessFacts process={process.data} head={head} />}
      </div>

      {projections.data && (
        <SystemSection title="Projections" aside={lagging === 0 ? 'All are at the head' : `${countText(lagging)} behind the head`}>
          <ProjectionsTable
            projections={projections.data}
            samples={samples}
            onAsk={administer.mutate}
            onRebuild={setRebuilding}
            asking={{
              pending: isPending ? variables : undefined,
              refused: error && variables ? { name: variables.name, why: error.message } : undefined,
            }}
          />
        </SystemSection>
      )}

      <div className="grid gap-x-12 gap-y-8 xl:grid-cols-2">
        {integrity.data && <IntegrityCheck integrity={integrity.data} />}
        <div className="grid content-start gap-8">
          {reactors.data && (
            <SystemSection title="Reactors">
              <Reactors reactors={reactors.data} timeZone={timeZone} />
            </SystemSection>
          )}
          {webhooks.data && (
            <SystemSection title="Webhooks">
              <Webhooks webhooks={webhooks.data} timeZone={timeZone} />
            </SystemSection>
          )}
        </div>
        {process.data && (
          <>
            <SystemSection title="Connections to the database">
              <Pools pools={process.data.pools} />
            </SystemSection>
            <SystemSection
              title="Watched live"
              aside={process.data.sockets.connected === 1 ? '1 socket' : `${countText(process.data.sockets.connected)} sockets`}
            >
              <Watches watches={process.data.sockets.watches} />
            </SystemSection>
          </>
        )}
      </div>
      {process.data && (
        <SystemSection title="Disk" aside="Of all ledgers, tables with their indexes">
          <Storage stores={process.data.stores} />
        </SystemSection>
      )}
      <RebuildDialog
        name={rebuilding}
        onClose={() => setRebuilding(null)}
        onRebuild={(keepOld) => {
          if (rebuilding !== null) administer.mutate({ name: rebuilding, what: 'rebuild', keepOld });
          setRebuilding(null);
        }}
      />
    </div>
  );
}
