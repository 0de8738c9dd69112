'use client';
// Before a rebuild: what happens, what it costs, and whether the generation of now is kept.
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

export interface RebuildDialogProps {
  /** The projection; null while nothing is asked. */
  name: string | null;
  onClose: () => void;
  onRebuild: (keepOld: boolean) => void;
}

export function RebuildDialog({ name, onClose, onRebuild }: RebuildDialogProps) {
  const [keepOld, setKeepOld] = useState(true);
  // Closing it fades out: until then it says what it said.
  const [shown, setShown] = useState(name);
  if (name !== null && name !== shown) setShown(name);
  return (
    <Dialog
      open={name !== null}
      onOpenChange={(open) => open || onClose()}
      title={`Rebuild ${shown}`}
      about="Its rows are made again from the first event on, beside those that answer. Nothing stops, and no event is touched."
    >
      <ol className="grid list-decimal gap-1.5 pl-5 marker:text-faint">
        <li>A new generation is filled from the log.</li>
        <li>Both are compared row by row, at one position.</li>
        <li>Without a difference the new one takes over by itself. With one, you see it and decide.</li>
      </ol>
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          checked={keepOld}
          onChange={({ target }) => setKeepOld(target.checked)}
          className="mt-0.5 size-4 accent-accent"
        />
        <span>
          Keep the generation of now
          <span className="block text-sm text-dim">To go back to, until it is dropped. Until then both take room on the disk.</span>
        </span>
      </label>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" onClick={() => onRebuild(keepOld)}>
          Rebuild {shown}
        </Button>
      </div>
    </Dialog>
  );
}
