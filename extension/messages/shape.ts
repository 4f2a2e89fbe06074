/**
 * Shapes of messages: guards that accept exactly the fields named, each within its limit. A message with a field too
 * many is refused like one with a field too few.
 * @module
 */

export type Shape<T> = (value: unknown) => value is T;

/** What a shape lets through. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Required<F extends Fields> = { readonly [K in keyof F]: Shaped<F[K]> };
type Optional<F extends Fields> = { readonly [K in keyof F]?: Shaped<F[K]> };

/** A plain object with every field of `required`, perhaps those of `optional`, and no other. */
export function object<R extends Fields, O extends Fields = Record<never, never>>(
  required: R,
  optional?: O,
): Shape<Required<R> & Optional<O>> {
  const known: ReadonlyMap<string, Shape<unknown>> = new Map(Object.entries({ ...required, ...optional }));
  const needed = Object.keys(required);
  return (value): value is Required<R> & Optional<O> =>
    isPlain(value) &&
    needed.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, field]) => known.get(name)?.(field) === true);
}

/** One of several shapes. */
export function either<S extends readonly Shape<unknown>[]>(...shapes: S): Shape<Shaped<S[number]>> {
  return (value): value is Shaped<S[number]> => shapes.some((shape) => shape(value));
}

/** A string of `least` to `most` UTF-16 code units. */
export function text(most: number, least = 0): Shape<string> {
  return (value): value is string => typeof value === "string" && value.length >= least && value.length <= most;
}

/** A string that `pattern` matches; give it anchors and a bound. */
export function matching(pattern: RegExp): Shape<string> {
  return (value): value is string => typeof value === "string" && pattern.test(value);
}

export function oneOf<const V extends readonly (string | number | boolean)[]>(...values: V): Shape<V[number]> {
  return (value): value is V[number] => (values as readonly unknown[]).includes(value);
}

export function integer(least: number, most: number): Shape<number> {
  return (value): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

export function number(least: number, most: number): Shape<number> {
  return (value): value is number =>
    typeof value === "number" && Number.isFinite(value) && value >= least && value <= most;
}

export const boolean: Shape<boolean> = (value): value is boolean => typeof value === "boolean";

/** An array of at most `most` items, each of `shape`. */
export function list<T>(shape: Shape<T>, most: number): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.length <= most && value.every(shape);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
