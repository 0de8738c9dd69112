// The page to read the API and to try it: made from the OpenAPI document, whole in one file, asking nobody but us.
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '../openapi/json-schema.ts';
import type { openApiDocument } from '../openapi/openapi-document.ts';
import { exampleOf, schemaText } from './schema-text.ts';

type Document = ReturnType<typeof openApiDocument>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}
interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: JsonSchema } } };
  readonly responses: Readonly<Record<string, Answer | { readonly $ref: string }>>;
}
interface Place {
  readonly method: string;
  readonly path: string;
  readonly inLedger: boolean;
  readonly operation: Operation;
}

const file = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const style = file('docs.css');
const script = file('try-it.js');
const allowed = (text: string) => `'sha256-${hash('sha256', text, 'base64')}'`;

/** Nothing but this very style and script, and requests to where the page came from. */
export const docsPolicy = [
  "default-src 'none'",
  `script-src ${allowed(script)}`,
  `style-src ${allowed(style)}`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (plain: string) => plain.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

/** The page; without a theme it follows the system. */
export function docsPage(document: Document, theme: 'light' | 'dark' | undefined): string {
  const places = placesOf(document);
  const sections = document.tags.map(({ name }) => ({ name, places: places.filter(({ operation }) => operation.tags[0] === name) }));
  const shown = sections.filter(({ places }) => places.length > 0);
  return `<!doctype html>
<html lang="en"${theme ? ` data-theme="${theme}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · Playhead</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<h1>The API of Playhead</h1>
${document.info.description
  .split('\n')
  .map((line) => `<p>${text(line)}</p>`)
  .join('\n')}
<p><a href="openapi.json">OpenAPI 3.1</a></p>
<label>Ledger to ask <input id="ledger" value="main" autocomplete="off" spellcheck="false"></label>
</header>
<nav aria-label="Parts"><ul>${shown.map(({ name }) => `<li><a href="#${name}">${name}</a></li>`).join('')}</ul></nav>
<main>
${shown.map(({ name, places }) => `<section aria-labelledby="${name}"><h2 id="${name}">${name}</h2>\n${places.map((place) => entry(place, document)).join('\n')}</section>`).join('\n')}
</main>
<script>${script}</script>
</body>
</html>
`;
}

/** Each route once: without its ledger, where it goes without. */
function placesOf(document: Document): readonly Place[] {
  const prefix = '/ledgers/{ledgerId}';
  return Object.entries(document.paths).flatMap(([path, methods]) => {
    const short = path.slice(prefix.length);
    if (path.startsWith(prefix) && short !== '' && short in document.paths) return [];
    const inLedger = `${prefix}${path}` in document.paths;
    return Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      inLedger,
      operation: operation as Operation,
    }));
  });
}

function entry({ method, path, inLedger, operation }: Place, document: Document): string {
  const { operationId, summary, description, requestBody } = operation;
  const parameters = operation.parameters.map((one) => ('$ref' in one ? found<Parameter>(document.components.parameters, one.$ref) : one));
  const body = requestBody?.content['application/json'].schema;
  const fields = parameters.map(field).join('\n');
  const bodyField = body
    ? `<label>Body <textarea rows="${Math.min(12, exampleOf(body).split('\n').length + 1)}" spellcheck="false">${text(exampleOf(body))}</textarea></label>`
    : '';
  return `<details id="${operationId}">
<summary><span class="method">${method}</span> <code>${text(path)}</code> <span>${text(summary)}</span></summary>
${description ? `<p>${text(description)}</p>` : ''}
<form data-method="${method}" data-path="${text(path)}" data-in-ledger="${inLedger}"><div class="fields">${fields}${bodyField}</div><button>Send</button></form>
<output aria-live="polite"></output>
${body ? `<h3>Body</h3><pre tabindex="0">${text(schemaText(body, document.components.schemas))}</pre>` : ''}
<h3>Answers</h3>
${answers(operation, document)}
</details>`;
}

function field({ name, in: where, required, description = '', schema }: Parameter): string {
  const common = `name="${name}" data-in="${where}"`;
  const said = `<span class="dim">${text([required && where !== 'header' ? 'required' : '', description].filter(Boolean).join(' · '))}</span>`;
  const choices = (schema.enum ?? (schema.type === 'boolean' ? [true, false] : [])).map((word) => `<option>${text(String(word))}</option>`);
  const control =
    choices.length > 0
      ? `<select ${common}><option value=""></option>${choices.join('')}</select>`
      : `<input ${common} autocomplete="off" spellcheck="false"${required && where === 'path' ? ' required' : ''} placeholder="${text(placeholder(name, schema))}">`;
  return `<label>${text(name)} ${said}${control}</label>`;
}

function placeholder(name: string, schema: JsonSchema): string {
  if (name === 'Idempotency-Key') return 'a new one each time';
  if (schema.default !== undefined) return String(schema.default);
  return schema.format === 'uuid' ? 'UUID' : '';
}

function answers({ responses }: Operation, document: Document): string {
  const all = Object.entries(responses).map(([status, answer]) => ({
    status,
    answer: '$ref' in answer ? found<Answer>(document.components.responses, answer.$ref) : answer,
  }));
  const schemas = all
    .filter(({ status }) => status.startsWith('2'))
    .flatMap(({ answer }) => Object.values(answer.content ?? {}))
    .map(({ schema }) => `<pre tabindex="0">${text(schemaText(schema, document.components.schemas))}</pre>`);
  const list = all.map(({ status, answer }) => `<dt><code>${status}</code></dt><dd>${text(answer.description)}</dd>`).join('');
  return `<dl>${list}</dl>${schemas[0] ?? ''}`;
}

function found<Component>(components: Readonly<Record<string, unknown>>, $ref: string): Component {
  return components[$ref.split('/').at(-1) ?? ''] as Component;
}
