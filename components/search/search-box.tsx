'use client';
// The one line that is searched for. Enter takes it at once, Escape empties it.
import type { RefObject } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Kbd } from '#components/ui/kbd.tsx';

export interface SearchBoxProps {
  box: RefObject<HTMLInputElement | null>;
  text: string;
  onType: (text: string) => void;
  onTake: (text: string) => void;
}

export function SearchBox({ box, text, onType, onTake }: SearchBoxProps) {
  const clear = () => {
    onTake('');
    box.current?.focus();
  };
  return (
    <span className="relative">
      <Icon name="search" className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-faint" />
      <Input
        ref={box}
        // Not of type search: its own cross would stand beside ours.
        type="text"
        role="searchbox"
        aria-label="Search accounts and movements"
        placeholder="A name, words, an id, acct:bar, type:credit, amount:>100, date:2026-03"
        spellCheck={false}
        maxLength={500}
        value={text}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Enter') onTake(text);
          if (key === 'Escape') clear();
        }}
        className="h-11! pr-10 pl-9"
      />
      {text === '' ? (
        <span aria-hidden="true" className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      ) : (
        <Button look="quiet" size="icon" aria-label="Clear the search" onClick={clear} className="absolute! top-1.5 right-1.5">
          <Icon name="close" />
        </Button>
      )}
    </span>
  );
}
