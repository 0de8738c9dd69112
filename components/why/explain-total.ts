'use client';
// Has a total explained over whatever page it is on, by the page's address, so that it can be shared; null ends it.
import { readTotal, type TotalAsked, type TotalSpan, totalText, whyParameter } from './total-address.ts';

export function explainTotal(asked: TotalAsked | null, timeZone: string) {
  const url = new URL(window.location.href);
  if (asked === null) url.searchParams.delete(whyParameter);
  else url.searchParams.set(whyParameter, totalText(asked, timeZone));
  // A colon says the same unescaped, and reads better.
  url.search = url.search.replaceAll('%3A', ':');
  window.history.replaceState(null, '', url);
}

/** Moves one end of what is explained, or both. By the address of now: a page may be slow to show where the other end has just gone. */
export function moveTotal(span: Partial<TotalSpan>, timeZone: string) {
  const now = readTotal(new URL(window.location.href).searchParams.get(whyParameter) ?? '', timeZone);
  if ('span' in now) explainTotal({ ...now, span: { ...now.span, ...span } }, timeZone);
}
