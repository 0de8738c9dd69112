// How Next builds the pages. The server that serves them is ours: server/main.ts.

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
};
