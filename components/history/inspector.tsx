'use client';
// The third band: the one event the playhead is on, with what it changed and where it came from.
import { timeText } from '#components/ui/time-text.ts';
import { Version } from '#components/ui/version.tsx';
import { CausationStrip } from './causation-strip.tsx';
import { CompareLine } from './compare-line.tsx';
import { describeEvent } from './describe-event.ts';
import { EventData } from './event-data.tsx';
import { EventMenu } from './event-menu.tsx';
import { EventOrigin } from './event-origin.tsx';
import { recordedMsAt, typeAt } from './fold-history.ts';
import { otherAccountOf } from './other-account.ts';
import { usePanel, usePlayhead } from './panel-context.ts';
import { StateChange } from './state-change.tsx';
import { useCalmVersion } from './use-calm-version.ts';
import { type Known, useEvents } from './use-events.ts';
import { useNameOf } from './use-name-of.ts';

const paceMs = 190;

export function Inspector({ known }: { known: Known }) {
  const { ledgerId, accountId, currency, exponent, timeZone } = usePanel();
  const history = usePlayhead((state) => state.history);
  const version = useCalmVersion(paceMs);
  const dragged = usePlayhead((state) => state.motion === 'scrubbing');
  const eventOf = useEvents({ ledgerId, accountId, versions: [version - 1, version], known, dragged });
  const event = eventOf(version);
  const other = otherAccountOf(event);
  const nameOf = useNameOf(other ? [other] : [], known.names);
  const amount = history.amount[version - 1] ?? 0;
  const words = describeEvent(
    { type: typeAt(history, version), amount, data: event?.data ?? history.details.get(version) },
    { currency, exponent, timeZone, nameOf },
  );
  const at = recordedMsAt(history, version);
  return (
    <section aria-label="Event" className="min-h-0 overflow-y-auto py-4.5 max-lg:border-t max-lg:border-line lg:pl-6">
      <CompareLine />
      <div className="flex items-start gap-2">
        <h2 className="flex min-w-0 flex-1 items-baseline gap-2.5 font-semibold">
          {words.title}
          <Version version={version} />
        </h2>
        <span className="-my-1">
          <EventMenu version={version} event={event} />
        </span>
      </div>
      <p className="mt-1 line-clamp-2 min-h-5 text-pretty text-dim">{words.rest}</p>
      <p className="mb-3 text-dim tabular-nums">
        <time dateTime={new Date(at).toISOString()}>{timeText(at, timeZone, 'exact')}</time>
      </p>
      <StateChange version={version} />
      <CausationStrip event={event} version={version} other={other ? { accountId: other, name: nameOf(other) } : null} />
      <EventData event={event} />
      <EventOrigin event={event} before={eventOf(version - 1)} />
    </section>
  );
}
