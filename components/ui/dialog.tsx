'use client';
// A small question in the middle of the page: rename, freeze, close.
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import { firstField } from './first-field.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  about?: ReactNode;
  children: ReactNode;
}

export function Dialog({ open, onOpenChange, title, about, children }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          ref={popup}
          initialFocus={() => firstField(popup.current)}
          className="fixed top-[18vh] left-1/2 z-50 grid max-h-[78vh] w-[440px] max-w-[calc(100vw-32px)] -translate-x-1/2 gap-4 overflow-y-auto rounded-md border border-line bg-raise p-6 shadow-float transition duration-150 ease-out outline-none data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0"
        >
          <div className="grid gap-1">
            <BaseDialog.Title className="text-lg font-semibold">{title}</BaseDialog.Title>
            {about && <BaseDialog.Description className="text-dim">{about}</BaseDialog.Description>}
          </div>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
