// Finds a field that a JSON object gives twice: JSON.parse takes the last and says nothing, and which was meant is not ours to guess.

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/g;

/** The first field of the object itself that comes a second time. `json` is an object that parses; objects within it are the schema's to refuse. */
export function repeatedName(json: string): string | undefined {
  const names = new Set<string>();
  let depth = 0;
  let text = '';
  for (const [token] of json.matchAll(tokens)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (token !== ':') text = token;
    else if (depth === 1) {
      const name = String(JSON.parse(text));
      if (names.has(name)) return name;
      names.add(name);
    }
  }
  return undefined;
}
