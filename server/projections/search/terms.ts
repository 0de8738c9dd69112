// What of a row can be looked for, as numbers: hashes of runs of three characters, short words, types, accounts, ids, amounts, and of the
// block of positions that it lies in. One GIN index over them answers any of these together, in any language of any locale. Two things may
// have one hash: whoever asks by terms checks what came out.
import type { LedgerId } from '#server/domain/ids.ts';

/** What is compared: small letters without accents, one space between words. */
export function foldText(text: string): string {
  const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A word that is found as a whole alone: runs of three characters do not fit into it. */
export const isShort = (folded: string): boolean => folded.length < 3;

const fnvPrime = 0x01000193;

/** Those of one ledger have nothing in common with another's. */
export function createTerms(ledgerId: LedgerId) {
  const seed = hash(0x811c9dc5, `${ledgerId} `);
  const term = (kind: string, text: string) => finished(hash(hash(seed, kind), text));
  return {
    /** `kind`, one letter: t type, a account, i id, m amount in major units. */
    exact: (kind: 't' | 'a' | 'i' | 'm', text: string) => term(kind, text),
    /** Where a row lies: blocks of 2^size positions. */
    block: (size: number, block: number) => term('b', `${size} ${block}`),
    /** Of a folded text in which something is to be found. */
    ofText: (folded: string): readonly number[] => {
      const terms: number[] = [];
      for (let at = 0; at + 3 <= folded.length; at += 1) terms.push(term('3', folded.slice(at, at + 3)));
      for (const word of wordsIn(folded)) if (isShort(word)) terms.push(term('w', word));
      return terms;
    },
    /** Of a folded word or phrase that is to be found in it: runs side by side, since each term is work and the text is compared anyway. */
    ofNeedle: (folded: string): readonly number[] => {
      if (isShort(folded)) return [term('w', folded)];
      const last = folded.length - 3;
      const starts = [...Array.from({ length: Math.ceil(last / 3) }, (_, index) => index * 3), last];
      return starts.map((at) => term('3', folded.slice(at, at + 3)));
    },
  };
}

/** Whatever stands between spaces, and letters and digits between anything else. */
export function wordsIn(folded: string): readonly string[] {
  return [...folded.split(' '), ...(folded.match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => word !== '');
}

// FNV-1a over UTF-16 units, with a last mixing so that short texts spread over all 32 bits.
function hash(from: number, text: string): number {
  let value = from;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), fnvPrime);
  return value;
}

function finished(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) | 0;
}
