'use client';
// The button that moves money. It stands where Review stood and takes the focus, so what was meant for Review must not reach it:
// the second half of a double click, and an Enter that is still held down.
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';

export interface ConfirmButtonProps {
  onConfirm: () => void;
  /** While it is on its way. */
  disabled: boolean;
  children: ReactNode;
}

export function ConfirmButton({ onConfirm, disabled, children }: ConfirmButtonProps) {
  return (
    <Button
      look="primary"
      size="lg"
      className="flex-1"
      disabled={disabled}
      focusableWhenDisabled
      autoFocus
      onClick={({ detail: clicks }) => clicks < 2 && onConfirm()}
      onKeyDown={(event) => event.key === 'Enter' && event.repeat && event.preventDefault()}
    >
      {children}
    </Button>
  );
}
