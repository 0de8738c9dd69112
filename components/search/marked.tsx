// A text with what was looked for marked in it: heavier and underlined, so that it is not told by colour alone.
import { markedParts } from './marked-parts.ts';

export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  let at = 0;
  return markedParts(text, words).map((part) => {
    const key = at;
    at += part.text.length;
    return part.hit ? (
      <mark key={key} className="bg-accent-wash text-inherit underline decoration-accent decoration-1 underline-offset-2">
        {part.text}
      </mark>
    ) : (
      part.text
    );
  });
}
