// The API about itself: its OpenAPI document, and a page to read it and to try it.
import * as z from 'zod';
import { taggedText } from './conditional.ts';
import { docsPage, docsPolicy } from './docs/docs-page.ts';
import { openApiDocument } from './openapi/openapi-document.ts';
import type { Route } from './route.ts';

const ofProcess = { tag: 'System', kind: 'process', inLedger: false, input: null } as const;

/** `all` has these routes too: they stand in the document that they answer. */
export function documentationRoutes(all: () => readonly Route[]): readonly Route[] {
  // Neither changes while the process lives.
  let document: ReturnType<typeof openApiDocument> | undefined;
  const made = () => {
    document ??= openApiDocument(all());
    return document;
  };
  return [
    {
      ...ofProcess,
      name: 'getOpenApi',
      path: '/openapi.json',
      summary: 'This document',
      answers: { 200: z.looseObject({ openapi: z.string() }) },
      handle: (c) => taggedText(c, JSON.stringify(made()), 'application/json'),
    },
    {
      ...ofProcess,
      name: 'getDocs',
      path: '/docs',
      summary: 'A page to read this document, and to try what it says',
      answers: { 200: z.string() },
      mediaType: 'text/html',
      handle: (c) => {
        c.header('Content-Security-Policy', docsPolicy);
        const theme = /(?:^|;\s*)playhead-theme=(light|dark)(?:;|$)/.exec(c.req.header('Cookie') ?? '')?.[1];
        return taggedText(c, docsPage(made(), theme === 'light' || theme === 'dark' ? theme : undefined), 'text/html; charset=utf-8');
      },
    },
  ];
}
