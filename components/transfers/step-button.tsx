'use client';
// The button of a step that comes in the place of the one before, under the same finger and with the focus: confirm where Review stood, Done where
// confirm stood. What was meant for the step before must not reach it: the second half of a double click, and an Enter that is still held down.
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';

export interface StepButtonProps {
  onPress: () => void;
  /** While it is on its way. */
  disabled?: boolean;
  children: ReactNode;
}

export function StepButton({ onPress, disabled = false, children }: StepButtonProps) {
  return (
    <Button
      look="primary"
      size="lg"
      className="flex-1"
      disabled={disabled}
      focusableWhenDisabled
      autoFocus
      onClick={({ detail: clicks }) => clicks < 2 && onPress()}
      onKeyDown={(event) => event.key === 'Enter' && event.repeat && event.preventDefault()}
    >
      {children}
    </Button>
  );
}
