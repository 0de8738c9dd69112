// A schema of the document as a few lines that a person reads.
import type { JsonSchema } from '../openapi/json-schema.ts';

type Components = Readonly<Record<string, JsonSchema>>;

const nameOf = ($ref: string) => $ref.split('/').at(-1) ?? '';

/** The fields of an object, one a line, with what is to know of each; what is referred to is written out once. */
export function schemaText(schema: JsonSchema, components: Components, indent = ''): string {
  if (schema.$ref !== undefined) return schemaText(components[nameOf(schema.$ref)] ?? {}, components, indent);
  if (schema.anyOf) return schema.anyOf.map((one) => schemaText(one, components, indent)).join(' | ');
  if (schema.type === 'array') return `[${schemaText(schema.items ?? {}, components, indent)}]`;
  if (schema.type === 'object' && schema.properties) {
    const lines = Object.entries(schema.properties).map(([name, field]) => {
      const optional = schema.required?.includes(name) ? '' : '?';
      const note = field.description === undefined ? '' : `  // ${field.description}`;
      return `${indent}  ${name}${optional}: ${schemaText(field, components, `${indent}  `)}${note}`;
    });
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
  }
  return plainText(schema);
}

function plainText({ type, format, enum: words, const: only, minimum, maximum }: JsonSchema): string {
  if (words) return words.map((word) => JSON.stringify(word)).join(' | ');
  if (only !== undefined) return JSON.stringify(only);
  const bounds = [minimum === undefined ? '' : ` from ${minimum}`, maximum === undefined ? '' : ` to ${maximum}`].join('');
  const types = Array.isArray(type) ? type.join(' | ') : (type ?? 'any');
  return `${types}${format === undefined ? '' : ` (${format})`}${bounds}`;
}

/** A body to begin with: what must be said, with an example of each. */
export function exampleOf({ properties = {}, required = [] }: JsonSchema): string {
  const example = Object.fromEntries(required.map((name) => [name, exampleValue(properties[name] ?? {})]));
  return JSON.stringify(example, null, 2);
}

function exampleValue({ examples, default: usual, enum: words, type, format, minimum }: JsonSchema): unknown {
  if (examples?.[0] !== undefined) return examples[0];
  if (usual !== undefined) return usual;
  if (words?.[0] !== undefined) return words[0];
  if (format === 'uuid') return '0193548a-7c2e-7000-8000-000000000001';
  if (type === 'integer') return minimum ?? 0;
  return type === 'array' ? [] : 'Text';
}
