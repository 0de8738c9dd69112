'use client';
// A page of a ledger broke: rail and top bar stay, the error's id is said, and it can be tried again.
import { GoneAstray } from '#components/shell/gone-astray.tsx';
import { Button } from '#components/ui/button.tsx';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <GoneAstray
      title="This page could not be shown"
      text="Nothing was changed by it. Try again; if it stays like this, the log has the error under the same id."
      errorId={error.digest}
    >
      <Button look="primary" onClick={reset}>
        Try again
      </Button>
    </GoneAstray>
  );
}
