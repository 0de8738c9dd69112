'use client';
// Saves a text that is at hand as a file: made when it is asked for, without a question to the server.
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface DownloadButtonProps {
  /** With its ending: see csvFileName. */
  fileName: string;
  /** Called when pressed. */
  text: () => string;
  /** What is seen on it. */
  children: string;
  /** What is read out, where what is seen does not say it alone: it begins with that. */
  label?: string;
  disabled?: boolean;
}

export function DownloadButton({ fileName, text, children, label, disabled = false }: DownloadButtonProps) {
  return (
    <Button
      look="quiet"
      size="sm"
      disabled={disabled}
      onClick={() => save(fileName, text())}
      {...(label !== undefined && { 'aria-label': label })}
    >
      <Icon name="download" /> {children}
    </Button>
  );
}

function save(fileName: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
