// How Next builds the pages. The server that serves them is ours: server/main.ts.

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // A lockfile in some folder above the checkout is not ours.
  turbopack: { root: import.meta.dirname },
  reactStrictMode: true,
  // Types are `npm test`'s business: a start on somebody's machine need not wait for them.
  typescript: { ignoreBuildErrors: true },
};
