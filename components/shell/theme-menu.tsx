'use client';
// Light, dark, or as the system has it.
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Menu, MenuChoice, MenuChoices } from '#components/ui/menu.tsx';
import { type Theme, themeCookie, themeOf } from './theme.ts';

export function ThemeMenu({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const choose = (text: string) => {
    const next = themeOf(text);
    setTheme(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support
    document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
  };
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label="Theme">
          <Icon name={theme} />
        </Button>
      }
    >
      <MenuChoices label="Theme" value={theme} onChange={choose}>
        <MenuChoice value="light">
          <Icon name="light" /> Light
        </MenuChoice>
        <MenuChoice value="dark">
          <Icon name="dark" /> Dark
        </MenuChoice>
        <MenuChoice value="system">
          <Icon name="system" /> As the system
        </MenuChoice>
      </MenuChoices>
    </Menu>
  );
}
