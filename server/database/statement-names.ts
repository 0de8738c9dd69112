// Names for prepared statements: one name for one text, so that PostgreSQL parses and plans it once a connection.

/** Past this many texts (lists of changing length make new ones) statements go unnamed, since the server keeps every named one. */
const limit = 500;

/** A generator of names as Prisma's adapter takes it. */
export function statementNames(prefix: string): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= limit) return known ?? '';
    const name = `${prefix}${names.size}`;
    names.set(sql, name);
    return name;
  };
}
