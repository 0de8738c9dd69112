'use client';
// A list of actions or choices behind a button, by the ARIA pattern "menu button". Written by hand: it stays where it is in the page,
// within its landmark, and needs no focus guards that assistive technology stumbles over.
import {
  cloneElement,
  createContext,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';

export interface MenuProps {
  /** A button; the menu tells it what it opens. */
  trigger: ReactElement<{ id?: string; onClick?: () => void; onKeyDown?: (event: KeyboardEvent) => void }>;
  children: ReactNode;
  align?: 'start' | 'end';
  /** Where it opens. */
  side?: 'bottom' | 'top';
}

/** For the items: closes the menu and gives the focus back to its button. */
export const CloseMenu = createContext<() => void>(() => {});

const itemsOf = (menu: HTMLElement | null) => [
  ...(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])') ?? []),
];

export function Menu({ trigger, children, align = 'end', side = 'bottom' }: MenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const close = () => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>(`[aria-haspopup]`)?.focus();
  };

  useEffect(() => {
    if (!open) return;
    const pressedOutside = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', pressedOutside);
    return () => document.removeEventListener('pointerdown', pressedOutside);
  }, [open]);

  const aria = { 'aria-haspopup': 'menu', 'aria-expanded': open, ...(open && { 'aria-controls': id }) };
  const button = cloneElement(trigger, {
    ...aria,
    onClick: () => setOpen(!open),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      setOpen(true);
    },
  });
  return (
    <span ref={root} className="relative flex min-w-0">
      {button}
      {open && (
        <MenuList id={id} at={{ align, side }} onClose={close} onLeave={() => setOpen(false)}>
          <CloseMenu value={close}>{children}</CloseMenu>
        </MenuList>
      )}
    </span>
  );
}

interface MenuListProps {
  id: string;
  at: { readonly align: 'start' | 'end'; readonly side: 'bottom' | 'top' };
  onClose: () => void;
  /** Tab goes on to what follows. */
  onLeave: () => void;
  children: ReactNode;
}

function MenuList({ id, at: { align, side }, onClose, onLeave, children }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const items = itemsOf(list.current);
    (items.find((item) => item.ariaChecked === 'true') ?? items[0])?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const items = itemsOf(list.current);
    const at = items.findIndex((item) => item.matches(':focus'));
    const go: Record<string, HTMLElement | undefined> = {
      ArrowDown: items[(at + 1) % items.length],
      ArrowUp: items.at(at - 1),
      Home: items[0],
      End: items.at(-1),
    };
    const typed = event.key.length === 1 ? [...items.slice(at + 1), ...items].find((item) => startsWith(item, event.key)) : undefined;
    const next = go[event.key] ?? typed;
    if (event.key === 'Tab') return onLeave();
    if (!next && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (next) next.focus();
    else onClose();
  };

  return (
    <div
      ref={list}
      id={id}
      role="menu"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className={`absolute z-50 max-h-[70vh] w-max max-w-[calc(100vw-32px)] min-w-44 animate-open overflow-y-auto rounded-md border border-line bg-raise p-1 font-normal shadow-float ${side === 'top' ? 'bottom-full mb-1.5' : 'top-full mt-1.5'} ${align === 'end' ? 'right-0' : 'left-0'}`}
    >
      {children}
    </div>
  );
}

const startsWith = (item: HTMLElement, key: string) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase());
