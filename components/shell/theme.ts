// The theme a person chose, kept in a cookie so that the server draws the right page at once.
export const themeCookie = 'playhead-theme';

export type Theme = 'light' | 'dark' | 'system';

/** Anything but a known theme follows the system. */
export function themeOf(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'system';
}
