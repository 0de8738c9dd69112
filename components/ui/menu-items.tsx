'use client';
// What stands in a menu: actions, and choices of which one is taken.
import { createContext, type ReactNode, useContext } from 'react';
import { Icon } from './icon.tsx';
import { CloseMenu } from './menu.tsx';

const itemStyle =
  'flex min-h-8 w-full items-center gap-2.5 rounded-sm px-2.5 py-1 text-left -outline-offset-2 hover:bg-hair focus:bg-hair aria-disabled:cursor-default aria-disabled:text-faint';

export interface MenuItemProps {
  children: ReactNode;
  onSelect: () => void;
  /** Why it cannot be done now. It stays in the list, or nobody would know of it. */
  unavailable?: string;
}

export function MenuItem({ children, onSelect, unavailable }: MenuItemProps) {
  const close = useContext(CloseMenu);
  const select = () => {
    // First the focus back to the button, so that a dialog opened by the action returns it there.
    close();
    onSelect();
  };
  if (unavailable) {
    return (
      <button type="button" role="menuitem" aria-disabled="true" tabIndex={-1} className={`${itemStyle} flex-wrap`}>
        {children}
        <span className="max-w-56 basis-full text-xs text-pretty">{unavailable}</span>
      </button>
    );
  }
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
  const close = useContext(CloseMenu);
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

export interface MenuCheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** One of several that may be on at once. The menu stays open. */
export function MenuCheck({ checked, onChange, children }: MenuCheckProps) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={checked}
      tabIndex={-1}
      className={itemStyle}
      onClick={() => onChange(!checked)}
    >
      <Icon name="check" className={`pl-0 text-accent ${checked ? '' : 'invisible'}`} />
      {children}
    </button>
  );
}

export function MenuSeparator() {
  return <hr className="mx-1 my-1 border-line" />;
}
