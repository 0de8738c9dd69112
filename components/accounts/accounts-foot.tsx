// Under the list while there is more of it.
import { Button } from '#components/ui/button.tsx';

export interface AccountsFootProps {
  shown: number;
  loading: boolean;
  onMore: () => void;
}

export function AccountsFoot({ shown, loading, onMore }: AccountsFootProps) {
  return (
    <div className="flex items-center gap-4 py-4 text-sm text-dim">
      <Button onClick={onMore} disabled={loading} focusableWhenDisabled>
        Load more
      </Button>
      {shown} shown
    </div>
  );
}
