'use client';
// The palette: one field that goes anywhere, does anything and finds everything. By keys alone, after the ARIA pattern "combobox with list".
import { Dialog } from '@base-ui/react/dialog';
import { usePathname, useRouter } from 'next/navigation';
import { type RefObject, useRef } from 'react';
import { pauseLive, resumeLive, usePause } from '#components/live/pause.ts';
import { backToLive, useHref, useMoment } from '#components/rewind/moments.tsx';
import { openBand } from '#components/rewind/rewinding.ts';
import { chooseTheme } from '#components/shell/chosen-theme.ts';
import { openKeys } from '#components/shortcuts/keys-shown.ts';
import type { Tools } from './actions.ts';
import type { Entry } from './entries.ts';
import { PaletteFoot } from './palette-foot.tsx';
import { optionId, PaletteList } from './palette-list.tsx';
import { accountIn } from './recent-accounts.ts';
import { useEntries } from './use-entries.ts';
import { usePaletteKeys } from './use-palette-keys.ts';

export interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Kept by whoever opens it: closed by mistake, it comes back as it was. */
  typed: string;
  onType: (typed: string) => void;
}

export function Palette({ open, onOpenChange, typed, onType }: PaletteProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={field}
          className="fixed z-50 flex flex-col overflow-hidden border-line bg-raise shadow-float transition duration-[120ms] ease-out outline-none data-ending-style:opacity-0 data-starting-style:opacity-0 max-sm:inset-0 sm:top-[12vh] sm:left-1/2 sm:max-h-[72vh] sm:w-[640px] sm:max-w-[calc(100vw-32px)] sm:-translate-x-1/2 sm:rounded-md sm:border"
        >
          <Dialog.Title className="sr-only">Go, do or find</Dialog.Title>
          <PaletteBody field={field} typed={typed} onType={onType} onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PaletteBodyProps extends Pick<PaletteProps, 'typed' | 'onType'> {
  field: RefObject<HTMLInputElement | null>;
  onDone: () => void;
}

function PaletteBody({ field, typed, onType, onDone }: PaletteBodyProps) {
  const moment = useMoment();
  const { paused } = usePause();
  const place = { accountId: accountIn(usePathname()), moment, paused };
  const tools = useTools();
  const { groups, finds } = useEntries(typed, place);
  const entries = groups.flatMap((group) => group.entries);

  const take = (entry: Entry | undefined) => {
    if (!entry || entry.blocked !== undefined) return;
    if (entry.completes !== undefined) {
      onType(entry.completes);
      field.current?.focus();
      return;
    }
    onType('');
    onDone();
    entry.run(tools);
  };
  const { activeId, setActive, onKeyDown } = usePaletteKeys({ entries, typed, onTake: take });

  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <input
          ref={field}
          role="combobox"
          aria-label="Go, do or find"
          aria-autocomplete="list"
          aria-expanded={entries.length > 0}
          aria-controls="palette-list"
          aria-activedescendant={activeId === null ? undefined : optionId(activeId)}
          placeholder="Go, do or find: a name, words, an id, a date"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={500}
          value={typed}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => onType(target.value)}
          onKeyDown={onKeyDown}
          className="h-13 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-faint"
        />
        <Dialog.Close className="rounded-sm px-2 py-1 text-sm text-dim hover:bg-hair hover:text-ink">
          <span className="max-sm:hidden">Esc</span>
          <span className="sm:hidden">Close</span>
        </Dialog.Close>
      </div>
      <PaletteList groups={groups} activeId={activeId} onPoint={setActive} onTake={take} />
      <PaletteFoot typed={typed} finds={finds} count={entries.length} />
    </>
  );
}

function useTools(): Tools {
  const router = useRouter();
  const href = useHref();
  return {
    go: (path, parameters) => router.push(href(path, parameters)),
    openRewind: openBand,
    backToLive,
    pause: pauseLive,
    resume: resumeLive,
    theme: chooseTheme,
    showKeys: openKeys,
    // Once the palette is gone from the page.
    print: () => setTimeout(() => window.print(), 200),
  };
}
