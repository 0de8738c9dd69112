// The ledger a person used last, so that the next visit goes there.
export const lastLedgerCookie = 'playhead-ledger';

export function rememberLedger(ledgerId: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support
  document.cookie = `${lastLedgerCookie}=${ledgerId}; path=/; max-age=31536000; samesite=lax`;
}
