// The short name a new ledger goes by in addresses, made from what a person calls it.
const longest = 32;

/** `Riverside Rowing Club` is `riverside-rowing-club`; taken ones get a number. */
export function ledgerIdFromName(name: string, taken: readonly string[]): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '');
  const base = cut(words, longest) || 'ledger';
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number++) {
    const id = `${cut(base, longest - `-${number}`.length)}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

const cut = (text: string, length: number) => text.slice(0, length).replace(/-+$/, '');
