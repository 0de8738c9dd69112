'use client';
// What a reversal does, the reason for it, one verb; then what became of it.
import { useForm } from 'react-hook-form';
import { isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { named } from '#components/commands/sent-commands.ts';
import { useLiveAccount } from '#components/live/use-live-account.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { pastReason } from '#components/rewind/past-reason.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { textError } from '#components/ui/text-error.ts';
import { Version } from '#components/ui/version.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import { BalanceChange } from './balance-change.tsx';
import { refusalOf } from './refusal.ts';
import { reversalSentence } from './reversal.ts';
import { ReversalLink } from './reversal-link.tsx';
import type { ReversalProps } from './reverse-entry-dialog.tsx';
import { useFrozen } from './use-frozen.ts';
import { type Leg, useMovement } from './use-movement.ts';

export function ReverseForm({ account, other, version, reversal, onBusy, onClose }: ReversalProps & { other: AccountJson | null }) {
  const { ledgerId } = useLedger();
  const client = useTRPCClient();
  const past = useMoment() !== null;
  const { view: here } = useLiveAccount(ledgerId, account.accountId, account);
  // Followed twice is followed once: without another account it is the same one.
  const { view: there } = useLiveAccount(ledgerId, (other ?? account).accountId, other ?? account);
  const from = reversal.here === 'out' ? here : other && there;
  const to = reversal.here === 'in' ? here : other && there;
  const sides = [from, to].filter((side) => side !== null);
  const { state, begin, send } = useMovement(sides.map(({ accountId }) => accountId));
  const { register, handleSubmit, formState } = useForm({ defaultValues: { reason: '' } });
  const underway = isUnderway(state);
  const reviewed = useFrozen(sides.map(({ balance }) => balance).join(' '), underway || state.status === 'accepted').split(' ');
  const { currency, exponent } = account;
  const amount = moneyText(reversal.amount, exponent, currency);

  const submit = handleSubmit(async ({ reason }) => {
    onBusy(true);
    const legs = sides.map((side): Leg => {
      const change = side === from ? `-${reversal.amount}` : reversal.amount;
      return { accountId: side.accountId, type: 'EntryReversed', amount: change, text: reason.trim() };
    });
    const label = `Reverse ${amount} · ${account.name}, v${version}`;
    await send(
      legs,
      (commandId) =>
        client.accounts.reverseEntry.mutate({ ledgerId, commandId, accountId: account.accountId, version, reason: reason.trim() }),
      {
        label,
        accounts: [account, ...sides.filter(({ accountId }) => accountId !== account.accountId)].map(named),
        amount: reversal.amount,
      },
    );
    onBusy(false);
  });

  const rows = sides.map((side, index) => {
    const before = reviewed[index] ?? side.balance;
    return { name: side.name, before, after: BigInt(before) + (side === from ? -BigInt(reversal.amount) : BigInt(reversal.amount)) };
  });
  if (state.status === 'accepted') {
    return (
      <>
        <p role="status" className="text-base">
          <span className="font-semibold">Reversed {amount}</span> {state.version !== null && <Version version={state.version} fresh />}
        </p>
        <BalanceChange currency={currency} exponent={exponent} rows={rows} />
        <div className="flex justify-end">
          <Button look="primary" onClick={onClose} autoFocus>
            Done
          </Button>
        </div>
      </>
    );
  }
  const refusal =
    state.status === 'refused' ? refusalOf(state.rejection, { accounts: sides, amount: reversal.amount, detail: state.detail }) : null;
  const again = state.status === 'refused' && state.rejection.code === 'AlreadyReversed';
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <p>
        {reversalSentence(amount, { from: from?.name ?? null, to: to?.name ?? null })}{' '}
        <span className="text-dim">The entry stays in the history, marked as reversed.</span>
      </p>
      <BalanceChange currency={currency} exponent={exponent} rows={rows} />
      <Field label="Reason" error={formState.errors.reason?.message}>
        <Input
          placeholder="Booked twice"
          disabled={underway || past}
          {...register('reason', { validate: textError, onChange: () => !again && begin() })}
        />
      </Field>
      {past && <Notice tone="plain">{pastReason('move money')}</Notice>}
      {refusal && (
        <Notice tone="failure" action={again && <ReversalLink accountId={account.accountId} version={version} />}>
          {refusal.text}
        </Notice>
      )}
      <CommandStatus state={state} onRetry={submit} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose} disabled={underway}>
          Cancel
        </Button>
        <Button look="primary" type="submit" disabled={underway || past || refusal !== null} focusableWhenDisabled>
          Reverse {amount}
        </Button>
      </div>
    </form>
  );
}
