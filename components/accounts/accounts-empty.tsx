// A list without rows: because there are none yet, or because the filters leave none.
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

export interface AccountsEmptyProps {
  filtered: boolean;
  onClear: () => void;
  onOpen: () => void;
}

export function AccountsEmpty({ filtered, onClear, onOpen }: AccountsEmptyProps) {
  return (
    <div role="status" className="grid justify-items-start gap-4 border-t border-line py-12">
      <div className="grid max-w-prose gap-1">
        <p className="text-lg font-medium">{filtered ? 'No account fits.' : 'No accounts yet.'}</p>
        <p className="text-dim">
          {filtered
            ? 'The search looks at names and at the beginnings of ids, within the chosen status and currency.'
            : 'An account is a name, a currency and everything that ever happened to it.'}
        </p>
      </div>
      {filtered ? (
        <Button onClick={onClear}>Clear search and filters</Button>
      ) : (
        <Button look="primary" onClick={onOpen}>
          <Icon name="plus" /> Open the first account
        </Button>
      )}
    </div>
  );
}
