'use client';
// A text too long to show, shown short; a click copies the whole of it.
import { useEffect, useState } from 'react';

export interface CopyTextProps {
  text: string;
  shown: string;
  /** What it is, for the button's name. */
  what: string;
  /** In the page's own type instead of the monospaced one. */
  plain?: boolean;
  /** Shown in full, on as many lines as that takes. */
  whole?: boolean;
}

const saidMs = 1400;

export function CopyText({ text, shown, what, plain = false, whole = false }: CopyTextProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), saidMs);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      title={`Copy the ${what}: ${text}`}
      aria-label={copied ? `${what} copied` : `${shown}, copy the ${what}`}
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
      className={`max-w-full ${whole ? 'wrap-anywhere' : 'truncate'} rounded-sm text-left underline-offset-2 hover:text-ink hover:underline ${plain ? '' : 'font-mono text-xs slashed-zero'}`}
    >
      {shown}
      <span aria-hidden="true" className="ml-2 font-sans text-xs text-accent">
        {copied && '✓ copied'}
      </span>
    </button>
  );
}
