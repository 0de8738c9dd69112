'use client';
// Currencies of the ledger's own: hours, points, crates. Defined once and for good.
import { useForm } from 'react-hook-form';
import { type CommandState, isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Select } from '#components/ui/select.tsx';
import { textError } from '#components/ui/text-error.ts';
import { isCurrencyCode } from '#server/domain/money.ts';
import { Saved } from './saved.tsx';
import { useSetting } from './use-setting.ts';

const mostDigits = 6;

export function LedgerUnits() {
  const { units } = useLedger();
  return (
    <>
      {units.length === 0 ? (
        <p className="text-dim">None yet. The currencies of ISO 4217 are there without being defined.</p>
      ) : (
        <table className="w-full">
          <thead>
            <tr className="h-8 border-b border-line text-xs text-dim">
              <th scope="col" className="text-left font-normal">
                Code
              </th>
              <th scope="col" className="text-left font-normal">
                Name
              </th>
              <th scope="col" className="text-right font-normal whitespace-nowrap">
                For example
              </th>
            </tr>
          </thead>
          <tbody>
            {units.map(({ code, name, exponent }) => (
              <tr key={code} className="h-10 border-b border-hair">
                <th scope="row" className="pr-4 text-left font-medium">
                  {code}
                </th>
                <td className="w-full max-w-0 truncate pr-4">{name}</td>
                <td className="text-right whitespace-nowrap text-dim tabular-nums">
                  {moneyText(12n * 10n ** BigInt(exponent), exponent, code)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <DefineUnit />
    </>
  );
}

function DefineUnit() {
  const { ledgerId } = useLedger();
  const { register, handleSubmit, formState, reset } = useForm({ defaultValues: { code: '', name: '', digits: '2' } });
  const { state, begin, run, client, past } = useSetting(() => reset());
  const off = past || isUnderway(state);
  const submit = handleSubmit((unit) => {
    const code = unit.code.trim().toUpperCase();
    const fields = { code, name: unit.name.trim(), exponent: Number(unit.digits) };
    return run((commandId) => client.ledgers.defineUnit.mutate({ ledgerId, commandId, ...fields }), undefined, {
      label: `Define unit · ${code}`,
    });
  });
  const { errors } = formState;
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-[120px_minmax(0,1fr)_150px]">
        <Field label="Code" error={errors.code?.message ?? refusal(state)}>
          <Input placeholder="HOURS" disabled={off} className="uppercase" {...register('code', { validate: codeError, onChange: begin })} />
        </Field>
        <Field label="Unit name" error={errors.name?.message}>
          <Input placeholder="Volunteer hours" disabled={off} {...register('name', { validate: textError, onChange: begin })} />
        </Field>
        <Field label="Digits after the point">
          <Select disabled={off} {...register('digits', { onChange: begin })}>
            {Array.from({ length: mostDigits + 1 }, (_, digits) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the choice
              <option key={digits}>{digits}</option>
            ))}
          </Select>
        </Field>
      </div>
      <p className="text-sm text-dim">A unit stays for good, as it is: accounts in it count on its digits.</p>
      <CommandStatus state={state} onRetry={submit} />
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={off} focusableWhenDisabled>
          Define unit
        </Button>
        <Saved state={state}>Defined</Saved>
      </div>
    </form>
  );
}

const codeError = (text: string): true | string => isCurrencyCode(text.trim().toUpperCase()) || '2 to 8 letters and digits, such as HOURS.';

function refusal(state: CommandState): string | undefined {
  if (state.status !== 'refused') return undefined;
  if (state.rejection.code === 'UnitAlreadyDefined') return `There is a currency ${state.rejection.unit} already. Choose another code.`;
  return state.detail;
}
