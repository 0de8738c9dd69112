'use client';
// How Playhead looks and listens in this browser: theme, and keyboard shortcuts on or off.
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { MenuChoice, MenuChoices, MenuSeparator } from '#components/ui/menu-items.tsx';
import { chooseTheme, useTheme } from './chosen-theme.ts';
import { setShortcuts, useShortcutsOn } from './shortcuts.ts';
import { type Theme, themeOf } from './theme.ts';

export function SettingsMenu({ theme: drawn }: { theme: Theme }) {
  const theme = useTheme(drawn);
  const shortcuts = useShortcutsOn();
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label="Theme and keyboard">
          <Icon name={theme === 'system' ? 'screen' : theme} />
        </Button>
      }
    >
      <MenuChoices label="Theme" value={theme} onChange={(text) => chooseTheme(themeOf(text))}>
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
