// A list without rows: because there are none yet, because there were none then, or because the filters leave none.
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Icon } from '#components/ui/icon.tsx';

export interface AccountsEmptyProps {
  filtered: boolean;
  /** At a moment of the past. */
  past: boolean;
  onClear: () => void;
  onOpen: () => void;
}

export function AccountsEmpty({ filtered, past, onClear, onOpen }: AccountsEmptyProps) {
  const [what, why] = wordsOf(filtered, past);
  return (
    <Empty title={what} text={why} {...(filtered && { className: 'mt-4' })}>
      {filtered && <Button onClick={onClear}>Clear search and filters</Button>}
      {!filtered && !past && (
        <Button look="primary" onClick={onOpen}>
          <Icon name="plus" /> Open the first account
        </Button>
      )}
    </Empty>
  );
}

function wordsOf(filtered: boolean, past: boolean): readonly [string, string] {
  if (filtered)
    return [
      past ? 'No account fitted then.' : 'No account fits.',
      'The search looks at names and at the beginnings of ids, within the chosen status and currency.',
    ];
  if (past) return ['No account was open then.', 'Step forward in the band above, or go back to live.'];
  return ['No accounts yet.', 'An account is a name, a currency and everything that ever happened to it.'];
}
