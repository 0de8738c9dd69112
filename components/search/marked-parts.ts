// Which parts of a text are what was looked for: in any case, with or without accents, as the server compares them.
import { fold } from './fold.ts';

export interface Part {
  readonly text: string;
  readonly hit: boolean;
}

/** The text in order, hits apart. Where two words overlap they are one hit. */
export function markedParts(text: string, words: readonly string[]): readonly Part[] {
  const { folded, from } = fold(text);
  const hits = new Set<number>();
  for (const word of words.map((one) => fold(one).folded).filter((one) => one !== '')) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      for (let letter = at; letter < at + word.length; letter += 1) hits.add(from[letter] ?? -1);
  }
  const parts: { text: string; hit: boolean }[] = [];
  for (const [index, letter] of [...text].entries()) {
    const hit = hits.has(index);
    const last = parts.at(-1);
    if (last?.hit === hit) last.text += letter;
    else parts.push({ text: letter, hit });
  }
  return parts;
}
