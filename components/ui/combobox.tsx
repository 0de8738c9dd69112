'use client';
// A text field that offers choices while typing, by the ARIA pattern "combobox with list". Written by hand: Base UI's hides the page
// behind its open list from assistive technology while all of it stays focusable.
import { Field as BaseField } from '@base-ui/react/field';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { controlStyle } from './field.tsx';
import { Icon } from './icon.tsx';

export interface Choice<Value> {
  readonly id: string;
  /** What the field shows once it is chosen. */
  readonly text: string;
  readonly value: Value;
  readonly content: ReactNode;
}

export interface ComboboxProps<Value> {
  choices: readonly Choice<Value>[];
  /** What the field shows: the chosen one's text, or nothing. */
  chosen: string;
  onChoose: (value: Value | null) => void;
  /** Told of every letter, to ask for other choices. */
  onType: (text: string) => void;
  /** Said in place of choices. */
  empty: string;
}

export function Combobox<Value>({ choices, chosen, onChoose, onType, empty }: ComboboxProps<Value>) {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  // Null while nothing is being typed: the field then shows what is chosen.
  const [typed, setTyped] = useState<string | null>(null);
  const at = Math.min(active, choices.length - 1);

  const close = () => {
    setOpen(false);
    setTyped(null);
    onType('');
  };
  const choose = (choice: Choice<Value> | undefined) => {
    if (choice) onChoose(choice.value);
    close();
  };
  const type = (text: string) => {
    setTyped(text);
    setActive(0);
    setOpen(true);
    onType(text);
    if (text === '') onChoose(null);
  };
  const move = (by: number) => {
    setOpen(true);
    setActive(open ? (at + by + choices.length) % Math.max(choices.length, 1) : 0);
  };
  const keys: Record<string, () => void> = { ArrowDown: () => move(1), ArrowUp: () => move(-1) };
  const keysWhenOpen: Record<string, () => void> = { ...keys, Enter: () => choose(choices[at]), Escape: close };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = (open ? keysWhenOpen : keys)[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <span className="relative">
      <BaseField.Control
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && choices[at] ? `${listId}-${at}` : undefined}
        autoComplete="off"
        placeholder="Type a part of its name"
        className={`${controlStyle} pr-9`}
        value={typed ?? chosen}
        onChange={(event) => type(event.target.value)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <Icon name="chevron" className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-dim" />
      <div
        id={listId}
        role="listbox"
        aria-label="Choices"
        hidden={!open || choices.length === 0}
        className="absolute inset-x-0 top-full z-40 mt-1 max-h-80 overflow-y-auto rounded-md border border-line bg-raise p-1 shadow-float"
      >
        {choices.map((choice, index) => (
          <Option
            key={choice.id}
            id={`${listId}-${index}`}
            active={index === at}
            onPoint={() => setActive(index)}
            onChoose={() => choose(choice)}
          >
            {choice.content}
          </Option>
        ))}
      </div>
      {open && choices.length === 0 && (
        <span
          role="status"
          className="absolute inset-x-0 top-full z-40 mt-1 rounded-md border border-line bg-raise px-3.5 py-2.5 text-sm text-dim shadow-float"
        >
          {empty}
        </span>
      )}
    </span>
  );
}

interface OptionProps {
  id: string;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
  children: ReactNode;
}

// Keys stay with the field, which names the active option; the pointer must not take the focus from it.
function Option({ id, active, onPoint, onChoose, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      ref={(element) => {
        if (active) element?.scrollIntoView({ block: 'nearest' });
      }}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-sm px-2.5 aria-selected:bg-hair"
      onPointerMove={onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}
