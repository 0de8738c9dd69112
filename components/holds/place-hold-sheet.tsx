'use client';
// Sets money aside on an account: how much, until when, what for; a review of what is held and available before and after; then one verb.
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { named } from '#components/commands/sent-commands.ts';
import { useCommand } from '#components/commands/use-command.ts';
import { catchUpTo } from '#components/live/account-follower.ts';
import { useLiveAccount } from '#components/live/use-live-account.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { typedMoney } from '#components/transfers/amount-error.ts';
import { BalanceChange } from '#components/transfers/balance-change.tsx';
import { draftTexts } from '#components/transfers/movement-draft.ts';
import { refusalOf } from '#components/transfers/refusal.ts';
import { ReviewTexts } from '#components/transfers/review-texts.tsx';
import { StepButton } from '#components/transfers/step-button.tsx';
import { useFrozen } from '#components/transfers/use-frozen.ts';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Sheet } from '#components/ui/sheet.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { Version } from '#components/ui/version.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import { emptyHold, type HoldDraft, untilOf } from './hold-draft.ts';
import { HoldForm } from './hold-form.tsx';

export interface HoldSheetProps {
  account: AccountJson;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function PlaceHoldSheet({ account, open, onOpenChange }: HoldSheetProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => (next || !busy) && onOpenChange(next)}
      title={`Hold money on ${account.name}`}
      about="It stays in the balance, and cannot be spent."
    >
      <HoldSteps account={account} onBusy={setBusy} onClose={() => onOpenChange(false)} />
    </Sheet>
  );
}

interface HoldStepsProps {
  account: AccountJson;
  onBusy: (busy: boolean) => void;
  onClose: () => void;
}

function HoldSteps({ account: initial, onBusy, onClose }: HoldStepsProps) {
  const { ledgerId, timeZone } = useLedger();
  const client = useTRPCClient();
  const { accountId } = initial;
  const { view: account } = useLiveAccount(ledgerId, accountId, initial);
  const form = useForm<HoldDraft>({ defaultValues: emptyHold });
  const [reviewing, setReviewing] = useState(false);
  const { state, begin, run } = useCommand((position) => catchUpTo(ledgerId, accountId, position));
  const underway = isUnderway(state);
  const frozen = useFrozen(`${account.held} ${account.available}`, underway || state.status === 'accepted').split(' ');
  const [held = '0', available = '0'] = frozen;
  const draft = form.getValues();
  const money = typedMoney(draft.amount, account);
  const { currency, exponent } = account;

  const confirm = async () => {
    if (money === null) return;
    const expiresAt = untilOf(draft, timeZone);
    onBusy(true);
    const said = {
      label: `Hold ${moneyText(money, exponent, currency)} · ${account.name}`,
      accounts: [named(account)],
      amount: `${money}`,
    };
    const result = await run(
      (commandId) =>
        client.accounts.placeHold.mutate({
          ...{ ledgerId, commandId, accountId, amount: money.toString(), ...draftTexts(draft) },
          ...(expiresAt && { expiresAt }),
        }),
      accountId,
      said,
    );
    onBusy(false);
    if (result.status === 'refused') setReviewing(false);
  };

  const refusal =
    state.status === 'refused' ? refusalOf(state.rejection, { accounts: [account], amount: `${money ?? 0n}`, detail: state.detail }) : null;
  if (!reviewing || money === null || refusal) {
    const review = () => {
      begin();
      setReviewing(true);
    };
    return <HoldForm account={account} form={form} refusal={refusal} onReview={review} />;
  }
  const amount = moneyText(money, exponent, currency);
  const expiresAt = untilOf(draft, timeZone);
  const done = state.status === 'accepted';
  return (
    <div className="flex flex-1 flex-col">
      <div className="grid gap-5 px-6 py-5">
        <div role={done ? 'status' : undefined}>
          <h3 className="text-xl font-semibold">
            {done ? `Held ${amount}` : `Hold ${amount}`} {done && state.version !== null && <Version version={state.version} fresh />}
          </h3>
          <p className="text-dim">
            {expiresAt ? `Until ${timeText(expiresAt, timeZone, 'moment')} (${timeZone})` : 'Until it is captured or released'}
          </p>
        </div>
        <BalanceChange
          what="Money"
          currency={currency}
          exponent={exponent}
          rows={[
            { name: 'Held', before: held, after: BigInt(held) + money },
            { name: 'Available', before: available, after: BigInt(available) - money },
          ]}
        />
        <ReviewTexts {...draftTexts(draft)} />
        <CommandStatus state={state} onRetry={confirm} />
      </div>
      <footer className="sticky bottom-0 mt-auto flex gap-2 border-t border-line bg-paper px-6 py-4">
        {!done && (
          <Button size="lg" onClick={() => setReviewing(false)} disabled={underway}>
            Back
          </Button>
        )}
        <StepButton key={done ? 'done' : 'hold'} onPress={done ? onClose : confirm} disabled={underway}>
          {done ? 'Done' : `Hold ${amount}`}
        </StepButton>
      </footer>
    </div>
  );
}
