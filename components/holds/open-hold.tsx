'use client';
// One open hold: capture all or a part of it, or release it. What it does is said before it is done, in the place of the buttons.
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { named } from '#components/commands/sent-commands.ts';
import { useCommand } from '#components/commands/use-command.ts';
import { catchUpTo } from '#components/live/account-follower.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { amountError, typedMoney } from '#components/transfers/amount-error.ts';
import { refusalOf } from '#components/transfers/refusal.ts';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Time } from '#components/ui/time.tsx';
import type { HoldJson } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';

export interface OpenHoldProps {
  hold: HoldJson;
  account: AccountJson;
}

export function OpenHold({ hold, account }: OpenHoldProps) {
  const { timeZone } = useLedger();
  const [ending, setEnding] = useState<'capture' | 'release' | null>(null);
  const name = hold.description ?? hold.reference ?? 'Hold';
  return (
    <li aria-label={name} className="grid gap-2 border-b border-hair py-3">
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 truncate font-medium">{name}</span>
        <Money amount={hold.amount} exponent={account.exponent} currency={account.currency} />
      </div>
      <p className="text-sm text-dim">
        {hold.description && hold.reference && `${hold.reference} · `}
        <span className="whitespace-nowrap">
          placed <Time at={hold.placedAt} timeZone={timeZone} />
        </span>
        {' · '}
        <span className="whitespace-nowrap">
          {hold.expiresAt ? (
            <>
              until <Time at={hold.expiresAt} timeZone={timeZone} />
            </>
          ) : (
            'without an end'
          )}
        </span>
      </p>
      {ending === null ? (
        <div className="flex gap-2">
          <Button size="sm" onClick={() => setEnding('capture')}>
            Capture…
          </Button>
          <Button size="sm" onClick={() => setEnding('release')}>
            Release…
          </Button>
        </div>
      ) : (
        <EndHold hold={hold} account={account} ending={ending} onCancel={() => setEnding(null)} />
      )}
    </li>
  );
}

function EndHold({ hold, account, ending, onCancel }: OpenHoldProps & { ending: 'capture' | 'release'; onCancel: () => void }) {
  const { ledgerId } = useLedger();
  const client = useTRPCClient();
  const { accountId, exponent, currency } = account;
  const { holdId } = hold;
  const { state, begin, run } = useCommand((position) => catchUpTo(ledgerId, accountId, position));
  const form = useForm({ defaultValues: { amount: moneyText(hold.amount, exponent) } });
  const typed = useWatch({ control: form.control, name: 'amount' });
  const money = ending === 'release' ? BigInt(hold.amount) : typedMoney(typed, account);
  const underway = isUnderway(state);
  const say = (amount: bigint) => moneyText(amount, exponent, currency);
  const verb = ending === 'capture' ? 'Capture' : 'Release';

  const submit = form.handleSubmit(async () => {
    if (money === null) return;
    const said = { label: `${verb} ${say(money)} · ${account.name}`, accounts: [named(account)], amount: `${money}` };
    await run(
      (commandId) =>
        ending === 'capture'
          ? client.accounts.captureHold.mutate({ ledgerId, commandId, accountId, holdId, amount: money.toString() })
          : client.accounts.releaseHold.mutate({ ledgerId, commandId, accountId, holdId }),
      accountId,
      said,
    );
  });

  if (state.status === 'accepted')
    return (
      <p role="status" className="text-sm text-dim">
        {ending === 'capture' ? 'Captured' : 'Released'}
      </p>
    );
  const refusal =
    state.status === 'refused' ? refusalOf(state.rejection, { accounts: [account], amount: `${money ?? 0n}`, detail: state.detail }) : null;
  const ofAmount = refusal?.field === 'amount' ? refusal.text : undefined;
  const back = BigInt(hold.amount) - (money ?? 0n);
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      {ending === 'release' ? (
        <p className="text-sm">All of {say(BigInt(hold.amount))} is available again. Nothing leaves the account.</p>
      ) : (
        <Field
          label={`Amount to capture, ${currency}`}
          error={form.formState.errors.amount?.message ?? ofAmount}
          hint={back > 0n ? `It leaves the account; ${say(back)} is available again.` : 'It leaves the account.'}
        >
          <Input
            inputMode="decimal"
            className="text-right tabular-nums"
            disabled={underway}
            {...form.register('amount', { validate: (text) => amountError(text, account), onChange: begin })}
          />
        </Field>
      )}
      {refusal && !ofAmount && <Notice tone="failure">{refusal.text}</Notice>}
      <CommandStatus state={state} onRetry={submit} />
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onCancel} disabled={underway}>
          Cancel
        </Button>
        <Button size="sm" look="primary" type="submit" disabled={underway || refusal !== null} focusableWhenDisabled>
          {verb} {money === null ? '' : say(money)}
        </Button>
      </div>
    </form>
  );
}
