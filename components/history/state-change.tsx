'use client';
// The account before and after the event, folded in the browser; what changed stands out, what did not stays quiet.
import { Money } from '#components/ui/money.tsx';
import { compareAccounts, type FieldValue } from './compare-accounts.ts';
import { accountAt } from './fold-history.ts';
import { usePanel, usePlayhead } from './panel-context.ts';

export function StateChange({ version }: { version: number }) {
  const history = usePlayhead((state) => state.history);
  const after = accountAt(history, version);
  if (!after) return null;
  return (
    <table className="w-full table-fixed" data-testid="state-change">
      <thead>
        <tr className="h-7.5 border-b border-hair text-xs text-dim">
          <th scope="col" className="w-27 text-left font-normal">
            <span className="sr-only">Field</span>
          </th>
          <th scope="col" className="text-right font-normal">
            Before
          </th>
          <th scope="col" className="text-right font-normal">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {compareAccounts(accountAt(history, version - 1), after).map(({ field, before, after: now, changed }) => (
          <tr key={field} data-changed={changed} className="h-7.5 border-b border-hair">
            <th scope="row" className="text-left text-sm font-normal text-dim">
              {field}
              {changed && <span className="sr-only"> (changed)</span>}
            </th>
            <td className={`truncate pl-2 text-right ${changed ? '' : 'text-faint'}`}>
              <Value value={before} />
            </td>
            <td className={`truncate pl-2 text-right ${changed ? 'font-medium' : 'text-faint'}`}>
              <Value value={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { value: FieldValue }) {
  const { exponent } = usePanel();
  if (value === null) return <span title="Before the account was opened">–</span>;
  return 'money' in value ? <Money amount={value.money} exponent={exponent} /> : <span title={value.text}>{value.text}</span>;
}
