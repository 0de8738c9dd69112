'use client';
// A choice of time zones: in which a ledger's days begin.
import type { ComponentProps } from 'react';
import { Select } from '#components/ui/select.tsx';

/** The zone of this browser. */
export const localTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

export function TimeZoneSelect(props: ComponentProps<'select'>) {
  const zones = new Set(['UTC', localTimeZone(), ...Intl.supportedValuesOf('timeZone')]);
  return (
    <Select {...props}>
      {[...zones].map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </Select>
  );
}
