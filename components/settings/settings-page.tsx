'use client';
// The ledger's settings: what it is called, where its days begin, its own units, where it is and how to take it along, who is told of events.
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CopyText } from '#components/history/copy-text.tsx';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { pastReason } from '#components/rewind/past-reason.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { LedgerName } from './ledger-name.tsx';
import { LedgerTimeZone } from './ledger-time-zone.tsx';
import { LedgerUnits } from './ledger-units.tsx';
import { WebhooksList } from './webhooks-list.tsx';

export function SettingsPage() {
  const { ledgerId, position, epoch } = useLedger();
  const past = useMoment() !== null;
  const router = useRouter();
  // Somebody else may rename it, too: the frame of the page is made anew with what the ledger says now.
  useLiveLedger(ledgerId, (message) => message.position > position && router.refresh(), !past);
  return (
    <div className="w-full max-w-190 px-4 py-6 md:px-7">
      <PageTitle className="mb-4">Ledger settings</PageTitle>
      {past && <Notice tone="plain">{pastReason('change settings')} They are shown as they are now.</Notice>}
      <SettingsPart title="Name">
        <LedgerName />
      </SettingsPart>
      <SettingsPart title="Time zone">
        <LedgerTimeZone />
      </SettingsPart>
      <SettingsPart title="Units of its own">
        <LedgerUnits />
      </SettingsPart>
      <SettingsPart title="Where it is">
        <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-3 gap-y-2 [&_dt]:text-dim">
          <dt>Address</dt>
          <dd className="font-mono text-sm">/ledgers/{ledgerId}</dd>
          <dt>Position</dt>
          <dd className="font-mono text-sm slashed-zero">{position.toLocaleString('en-GB')}</dd>
          <dt>Epoch</dt>
          <dd className="min-w-0 text-sm">
            <span className="block truncate">
              <CopyText text={epoch} shown={epoch} what="epoch" />
            </span>
            <span className="block text-xs text-dim">Another one means another database: what a client kept of the ledger is void.</span>
          </dd>
          <dt>Export</dt>
          <dd className="min-w-0 text-sm">
            <span className="block">
              <CopyText
                whole
                text={`npm run playhead -- export --ledger ${ledgerId} --file ${ledgerId}.jsonl`}
                shown={`npm run playhead -- export --ledger ${ledgerId} --file ${ledgerId}.jsonl`}
                what="command"
              />
            </span>
            <span className="block text-xs text-dim">
              Writes every event to one file, which import reads and checks on another Playhead.
            </span>
          </dd>
        </dl>
      </SettingsPart>
      <SettingsPart title="Webhooks">
        <WebhooksList />
      </SettingsPart>
    </div>
  );
}

/** Its title beside it, on a phone above it. */
function SettingsPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-x-6 gap-y-2 border-t border-line py-5 md:grid-cols-[160px_minmax(0,1fr)]">
      <h2 className="font-semibold">{title}</h2>
      <div className="grid min-w-0 gap-3">{children}</div>
    </section>
  );
}
