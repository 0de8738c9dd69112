'use client';
// How Playhead looks and listens in this browser: theme, and keyboard shortcuts on or off.
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { MenuChoice, MenuChoices, MenuSeparator } from '#components/ui/menu-items.tsx';
import { setShortcuts, useShortcutsOn } from './shortcuts.ts';
import { type Theme, themeCookie, themeOf } from './theme.ts';

export function SettingsMenu({ theme: initial }: { theme: Theme }) {
  const [theme, setTheme] = useState(initial);
  const shortcuts = useShortcutsOn();
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
        <Button look="quiet" size="icon" aria-label="Theme and keyboard">
          <Icon name={theme === 'system' ? 'screen' : theme} />
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
          <Icon name="screen" /> As the system
        </MenuChoice>
      </MenuChoices>
      <MenuSeparator />
      <MenuChoices label="Keyboard shortcuts" value={shortcuts ? 'on' : 'off'} onChange={(value) => setShortcuts(value === 'on')}>
        <MenuChoice value="on">Keyboard shortcuts on</MenuChoice>
        <MenuChoice value="off">Keyboard shortcuts off</MenuChoice>
      </MenuChoices>
    </Menu>
  );
}
