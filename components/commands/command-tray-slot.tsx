'use client';
// Keeps a place for the tray, which comes once something was sent: looking around needs none of it.
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { useSentCommands } from './command-store.ts';
import { keptText } from './keep-commands.ts';
import { useSentRuns } from './run-store.ts';

const CommandTray = dynamic(() => import('./command-tray.tsx').then((file) => file.CommandTray), { ssr: false });

export function CommandTraySlot() {
  const commands = useSentCommands().length;
  const sent = useSentRuns().length + commands > 0;
  // Read before anything new is written down.
  const [kept, setKept] = useState<string | null>(null);
  useEffect(() => setKept(keptText()), []);
  return sent || (kept !== null && kept !== '[]') ? <CommandTray kept={kept} /> : null;
}
