// Text that people give: names, descriptions, references, reasons. 1 to 140 characters, trimmed, on one line.

/** The longest name, description, reference or reason, in characters (code points). */
export const longestText = 140;

// Control and format-breaking characters: C0, DEL, C1, line and paragraph separators.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is refused
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** What is wrong with a text after trimming, or null when it can be kept. */
export function textFault(text: string): 'empty' | 'tooLong' | 'controlCharacter' | 'malformed' | null {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  if (!trimmed.isWellFormed()) return 'malformed';
  if (control.test(trimmed)) return 'controlCharacter';
  return [...trimmed].length > longestText ? 'tooLong' : null;
}
