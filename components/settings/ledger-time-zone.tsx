'use client';
// Where the ledger's days begin, and what another zone changes.
import { useEffect, useState } from 'react';
import { isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { TimeZoneSelect } from '#components/shell/time-zones.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { Saved } from './saved.tsx';
import { useSetting } from './use-setting.ts';

export function LedgerTimeZone() {
  const { ledgerId, timeZone: before } = useLedger();
  const { state, begin, run, client, past } = useSetting();
  const [chosen, setChosen] = useState<string | null>(null);
  const timeZone = chosen ?? before;
  // Which zones there are and what time it is the browser says: the page is made without.
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => setNowMs(Date.now()), []);
  const submit = () =>
    run((commandId) => client.ledgers.changeTimeZone.mutate({ ledgerId, commandId, timeZone }), undefined, {
      label: `Change time zone · ${timeZone}`,
    });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label="Time zone" labelHidden hint={nowMs === null ? undefined : `There it is ${timeText(nowMs, timeZone, 'moment')} now.`}>
        {nowMs === null ? (
          <span className="h-9" />
        ) : (
          <TimeZoneSelect
            value={timeZone}
            disabled={past || isUnderway(state)}
            onChange={({ target }) => {
              begin();
              setChosen(target.value);
            }}
          />
        )}
      </Field>
      <p className="text-sm text-dim">
        Every time on the screens is told in it, and days, months and years begin by it: in registers, statements, statistics and searches
        by date, also for what has happened already. What was recorded stays as it is.
      </p>
      {state.status === 'refused' && <Notice tone="failure">{state.detail}</Notice>}
      <CommandStatus state={state} onRetry={submit} />
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={past || isUnderway(state) || timeZone === before} focusableWhenDisabled>
          Change time zone
        </Button>
        <Saved state={state}>Changed</Saved>
      </div>
    </form>
  );
}
