'use client';
// The last step of the breadcrumb, told by the page that knows it: <Crumb title={account.name} />.
import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react';

const CrumbContext = createContext<{ title: string | null; setTitle: (title: string | null) => void } | null>(null);

export function CrumbProvider({ children }: { children: ReactNode }) {
  const [title, setTitle] = useState<string | null>(null);
  return <CrumbContext value={{ title, setTitle }}>{children}</CrumbContext>;
}

export const useCrumb = () => useContext(CrumbContext)?.title ?? null;

export function Crumb({ title }: { title: string }) {
  const setTitle = useContext(CrumbContext)?.setTitle;
  useLayoutEffect(() => {
    setTitle?.(title);
    return () => setTitle?.(null);
  }, [title, setTitle]);
  return null;
}
