// The API about itself: its OpenAPI document, and a page to read it and to try it.
import * as z from 'zod';
import { taggedText } from './conditional.ts';
import { openApiDocument } from './openapi/openapi-document.ts';
import type { Route } from './route.ts';

const ofProcess = { tag: 'System', kind: 'process', inLedger: false, input: null } as const;

/** `all` has these routes too: they stand in the document that they answer. */
export function documentationRoutes(all: () => readonly Route[]): readonly Route[] {
  let document: string | undefined;
  const text = () => {
    document ??= JSON.stringify(openApiDocument(all()));
    return document;
  };
  return [
    {
      ...ofProcess,
      name: 'getOpenApi',
      path: '/openapi.json',
      summary: 'This document',
      answers: { 200: z.looseObject({ openapi: z.string() }) },
      handle: (c) => taggedText(c, text(), 'application/json'),
    },
  ];
}
