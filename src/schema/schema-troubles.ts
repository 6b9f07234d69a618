import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

type SchemaError = ReturnType<typeof Value.Errors>[number];

/**
 * Why a value is not of a schema's form, one sentence a trouble, each naming its place: `users[0].role: is missing.`
 *
 * @param subject what the value is called when all of it is wrong: "The seed"
 */
export function schemaTroubles(schema: TSchema, value: unknown, subject: string): string[] {
  // the validator says the same thing of every alternative, and of every key that is too many, before it sums up
  const errors = Value.Errors(schema, value).filter(({ keyword }) => keyword !== 'const' && keyword !== 'boolean');
  return [...new Set(errors.flatMap((error) => sentences(schema, error, subject)))];
}

function sentences(schema: TSchema, error: SchemaError, subject: string): string[] {
  const place = placeOf(error.instancePath);
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((key) => `${join(place, key)}: is missing.`);
  }
  if (error.keyword === 'additionalProperties') {
    const known = keysKnown(schema, error);
    return error.params.additionalProperties.map(
      (key) => `${join(place, key)}: is not known here; known are ${known}.`,
    );
  }
  return [place === '' ? `${subject} ${trouble(schema, error)}` : `${place}: ${trouble(schema, error)}`];
}

function trouble(schema: TSchema, error: SchemaError): string {
  if (error.keyword === 'type') return `must be ${typeWords(String(error.params.type))}.`;
  if (error.keyword === 'anyOf') return `must be one of ${alternatives(schema, error.schemaPath)}.`;
  if (error.keyword === 'minLength') return 'must not be empty.';
  if (error.keyword === 'minProperties') return `must have at least one of ${keysKnown(schema, error)}.`;
  if (error.keyword === 'format' && error.params.format === 'date-time') {
    return 'must be a time with its zone: 2026-11-23T12:00:00Z.';
  }
  if (error.keyword === 'minItems') return `must have at least ${error.params.limit} item.`;
  if (error.keyword === 'pattern') {
    const wanted = record(schemaAt(schema, error.schemaPath))['description'];
    return typeof wanted === 'string' ? `must be ${wanted}.` : `must match ${String(error.params.pattern)}.`;
  }
  return `${error.message}.`;
}

function keysKnown(schema: TSchema, { schemaPath }: SchemaError): string {
  return Object.keys(record(record(schemaAt(schema, schemaPath))['properties'])).join(', ');
}

function typeWords(type: string): string {
  const words: Readonly<Record<string, string>> = {
    array: 'a list',
    object: 'an object',
    string: 'a text in quotes',
    boolean: 'true or false',
    integer: 'a whole number',
    null: 'null',
  };
  return words[type] ?? `a ${type}`;
}

function alternatives(schema: TSchema, schemaPath: string): string {
  const all = record(schemaAt(schema, schemaPath))['anyOf'];
  return Array.isArray(all) ? all.map((one) => alternative(record(one))).join(', ') : 'the known ones';
}

function alternative({ const: value, type }: Readonly<Record<string, unknown>>): string {
  return value === undefined ? typeWords(String(type)) : JSON.stringify(value);
}

/** `/users/0/role` as people write it: `users[0].role`. */
function placeOf(pointer: string): string {
  return keysOf(pointer).reduce((place, key) => (/^\d+$/.test(key) ? `${place}[${key}]` : join(place, key)), '');
}

function join(place: string, key: string): string {
  return place === '' ? key : `${place}.${key}`;
}

function schemaAt(root: TSchema, schemaPath: string): unknown {
  return keysOf(schemaPath.replace(/^#/, '')).reduce<unknown>((schema, key) => record(schema)[key], root);
}

function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
