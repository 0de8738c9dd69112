// Counts, sizes and durations as an engineer reads them: three digits that count, and a unit.

export const countText = (count: number): string => count.toLocaleString('en-GB');

const sizes = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `8 KB`, `12.3 MB`: units of 1,024, a digit after the point below ten of them. */
export function bytesText(bytes: number): string {
  let left = bytes;
  let unit = 0;
  while (Math.round(left) >= 1024 && unit < sizes.length - 1) {
    left /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || left >= 99.95 ? 0 : 1;
  return `${left.toFixed(digits)} ${sizes[unit]}`;
}

const steps = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** `0 ms`, `840 ms`, `12 s`, `3 min 20 s`, `2 d 4 h`: the two units that count. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  let left = Math.round(ms / 1_000);
  const parts = steps.map(([unit, seconds]) => {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    return { unit, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ unit, count }) => `${count} ${unit}`)
    .join(' ');
}
