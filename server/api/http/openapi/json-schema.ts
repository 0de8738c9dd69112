// JSON Schema (2020-12, as OpenAPI 3.1 takes it) from the zod schemas that validate.
import * as z from 'zod';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}
/** A schema of the document, as far as it is looked into here. */
export interface JsonSchema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  description?: string;
  examples?: unknown[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  readOnly?: boolean;
  $ref?: string;
}

export interface SchemaMaker {
  /** What a request may say. */
  input(schema: z.ZodType): JsonSchema;
  /** What an answer says. One with a name becomes a component, and is referred to. */
  answer(schema: z.ZodType): JsonSchema;
  /** The components there are so far, by name. */
  readonly components: Readonly<Record<string, JsonSchema>>;
}

export function createSchemaMaker(): SchemaMaker {
  const components: Record<string, JsonSchema> = {};

  function make(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const made = z.toJSONSchema(z.strictObject({ schema }), {
      io,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        plain(jsonSchema as JsonSchema, io);
        // Left out by zod where a field is made into something else; ours are of what is sent.
        const examples = z.globalRegistry.get(zodSchema)?.examples;
        if (Array.isArray(examples)) jsonSchema.examples = examples;
      },
    });
    const { $defs = {}, properties = {} } = JSON.parse(JSON.stringify(made).replaceAll('#/$defs/', '#/components/schemas/')) as {
      $defs?: Record<string, JsonSchema & { id?: string }>;
      properties?: Record<string, JsonSchema>;
    };
    for (const [name, { id: _, ...definition }] of Object.entries($defs)) components[name] = definition;
    return properties.schema ?? {};
  }

  return {
    input: (schema) => make(schema, 'input'),
    answer: (schema) => make(schema, 'output'),
    components,
  };
}

/** Says what matters to who reads it, and no more. */
function plain(schema: JsonSchema, io: 'input' | 'output'): void {
  // An answer may get more fields with time: who reads it must not refuse them.
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.format === 'uuid') delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  delete schema.readOnly;
}
