'use client';
// A panel at the right edge, over the page it belongs to; the whole width on a phone. Focus is kept inside and given back.
import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import { firstField } from './first-field.ts';
import { Icon } from './icon.tsx';

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One line under the title: what this is about. */
  about?: ReactNode;
  children: ReactNode;
}

export function Sheet({ open, onOpenChange, title, about, children }: SheetProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          ref={popup}
          initialFocus={() => firstField(popup.current)}
          className="fixed inset-y-0 right-0 z-50 flex w-full max-w-[440px] flex-col overflow-y-auto border-line sm:border-l bg-paper shadow-float transition duration-[180ms] ease-out outline-none data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0"
        >
          <header className={`flex justify-between gap-4 border-b border-line px-6 py-4 ${about ? 'items-start' : 'items-center'}`}>
            <div className="min-w-0">
              <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
              {about && <Dialog.Description className="truncate text-dim">{about}</Dialog.Description>}
            </div>
            <Dialog.Close
              aria-label="Close"
              className={`-mr-2 grid size-8 shrink-0 place-items-center rounded-sm text-dim hover:bg-hair hover:text-ink ${about ? '-mt-1' : ''}`}
            >
              <Icon name="close" />
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
