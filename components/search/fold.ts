// Texts as the search compares them: in small letters, without accents. The server's foldText does the same.

/** In small letters without accents, and for each of those the letter of the text that it came from. */
export function fold(text: string): { readonly folded: string; readonly from: readonly number[] } {
  const from: number[] = [];
  let folded = '';
  for (const [index, letter] of [...text].entries()) {
    const plain = letter.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').replace(/\s/g, ' ');
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) from.push(index);
  }
  return { folded, from };
}

export const folded = (text: string): string => fold(text).folded;
