// Which parts of a text are what was looked for: in any case, with or without accents, as the server compares them.

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

/** In small letters without accents, and for each of those the letter of the text that it came from. */
function fold(text: string): { readonly folded: string; readonly from: readonly number[] } {
  const from: number[] = [];
  let folded = '';
  for (const [index, letter] of [...text].entries()) {
    const plain = letter.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').replace(/\s/g, ' ');
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) from.push(index);
  }
  return { folded, from };
}
