// A text of unknown length, as a sentence can quote it.
const most = 24;

export function clipped(text: string): string {
  const shown = [...text].slice(0, most).join('');
  return shown === text ? text : `${shown}…`;
}
