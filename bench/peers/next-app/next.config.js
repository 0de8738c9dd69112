// The peer of the HTTP rows, built as its users build it. Next and Prisma are those of the repository above.
import { resolve } from 'node:path';

export default {
  turbopack: { root: resolve(import.meta.dirname, '../../..') },
  typescript: { ignoreBuildErrors: true },
};
