// Moves the focus from row to row, for J and K. Enter then follows the row's own link.
export function focusRow(body: HTMLElement | null, by: 1 | -1): boolean {
  const rows = [...(body?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = rows.findIndex((row) => row.matches(':focus'));
  const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
  return row !== undefined;
}
