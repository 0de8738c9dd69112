'use client';
// A list of actions or choices behind a button, by the ARIA pattern "menu button". Written by hand: it stays where it is in the page,
// within its landmark, and needs no focus guards that assistive technology stumbles over.
import {
  cloneElement,
  createContext,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Icon } from './icon.tsx';

export interface MenuProps {
  /** A button; the menu tells it what it opens. */
  trigger: ReactElement<{ id?: string; onClick?: () => void; onKeyDown?: (event: KeyboardEvent) => void }>;
  children: ReactNode;
  align?: 'start' | 'end';
}

const CloseContext = createContext<() => void>(() => {});

const itemsOf = (menu: HTMLElement | null) => [
  ...(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])') ?? []),
];

export function Menu({ trigger, children, align = 'end' }: MenuProps) {
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
    <span ref={root} className="relative inline-flex min-w-0">
      {button}
      {open && (
        <MenuList id={id} align={align} onClose={close} onLeave={() => setOpen(false)}>
          <CloseContext value={close}>{children}</CloseContext>
        </MenuList>
      )}
    </span>
  );
}

interface MenuListProps {
  id: string;
  align: 'start' | 'end';
  onClose: () => void;
  /** Tab goes on to what follows. */
  onLeave: () => void;
  children: ReactNode;
}

function MenuList({ id, align, onClose, onLeave, children }: MenuListProps) {
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
      className={`absolute top-full z-50 mt-1.5 max-h-[70vh] w-max max-w-[calc(100vw-32px)] min-w-44 animate-open overflow-y-auto rounded-md border border-line bg-raise p-1 font-normal shadow-float ${align === 'end' ? 'right-0' : 'left-0'}`}
    >
      {children}
    </div>
  );
}

const startsWith = (item: HTMLElement, key: string) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase());

const itemStyle =
  'flex min-h-8 w-full items-center gap-2.5 rounded-sm px-2.5 py-1 text-left -outline-offset-2 hover:bg-hair focus:bg-hair aria-disabled:cursor-default aria-disabled:text-faint';

export function MenuItem({ children, onSelect }: { children: ReactNode; onSelect: () => void }) {
  const close = useContext(CloseContext);
  const select = () => {
    // First the focus back to the button, so that a dialog opened by the action returns it there.
    close();
    onSelect();
  };
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={itemStyle} onClick={select}>
      {children}
    </button>
  );
}

const ChoiceContext = createContext<{ value: string; onChange: (value: string) => void }>({ value: '', onChange: () => {} });

export interface MenuChoicesProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

export function MenuChoices({ label, value, onChange, children }: MenuChoicesProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
    <div role="group" aria-label={label}>
      <ChoiceContext value={{ value, onChange }}>{children}</ChoiceContext>
    </div>
  );
}

export function MenuChoice({ value, children }: { value: string; children: ReactNode }) {
  const close = useContext(CloseContext);
  const chosen = useContext(ChoiceContext);
  const checked = chosen.value === value;
  const choose = () => {
    close();
    chosen.onChange(value);
  };
  return (
    <button type="button" role="menuitemradio" aria-checked={checked} tabIndex={-1} className={itemStyle} onClick={choose}>
      {children}
      <Icon name="check" className={`ml-auto pl-0 text-accent ${checked ? '' : 'invisible'}`} />
    </button>
  );
}

export function MenuSeparator() {
  return <hr className="mx-1 my-1 border-line" />;
}
