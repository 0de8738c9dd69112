'use client';
// Views of one thing, side by side: payload, metadata, raw.
import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface TabsProps {
  label: string;
  tabs: readonly { readonly value: string; readonly title: string; readonly content: ReactNode }[];
  className?: string;
}

export function Tabs({ label, tabs, className }: TabsProps) {
  return (
    <BaseTabs.Root defaultValue={tabs[0]?.value ?? null} {...(className ? { className } : {})}>
      <BaseTabs.List aria-label={label} className="flex gap-4.5 border-b border-line text-sm text-dim">
        {tabs.map(({ value, title }) => (
          <BaseTabs.Tab
            key={value}
            value={value}
            className="-mb-px border-b-2 border-transparent pb-1.5 hover:text-ink data-active:border-ink data-active:font-medium data-active:text-ink"
          >
            {title}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map(({ value, content }) => (
        <BaseTabs.Panel key={value} value={value} className="pt-2">
          {content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
