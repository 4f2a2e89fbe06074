/**
 * Members of JSON values by the type that they must have; what differs is refused with the way to it.
 * Throws {@link RefusedInput}: use it inside `refusing`.
 * @module
 */
import { RefusedInput } from "../refusal.ts";
import type { JsonObject, JsonValue } from "./strict-json.ts";

/** One object of a document, and where it stands. */
export class Shape {
  readonly #value: JsonObject;
  readonly path: string;

  constructor(value: JsonValue | undefined, path: string) {
    if (!isObject(value)) throw new RefusedInput("malformed", path);
    this.#value = value;
    this.path = path;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#value, name);
  }

  /** The member as it is; undefined when it is not there. */
  value(name: string): JsonValue | undefined {
    return this.has(name) ? this.#value[name] : undefined;
  }

  object(name: string): Shape {
    return new Shape(this.value(name), this.#pathTo(name));
  }

  text(name: string, maxLength: number): string {
    const value = this.value(name);
    if (typeof value !== "string" || value.length > maxLength) throw this.fault(name);
    return value;
  }

  flag(name: string): boolean {
    const value = this.value(name);
    if (typeof value !== "boolean") throw this.fault(name);
    return value;
  }

  /** A whole number from 0, exactly representable. */
  count(name: string): number {
    const value = this.value(name);
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw this.fault(name);
    return value;
  }

  /** RFC 3339 in UTC, whole seconds or fractions of them. */
  time(name: string): Date {
    const text = this.text(name, 32);
    const time = new Date(text);
    // The round trip finds days that do not exist.
    const isSound =
      TIME.test(text) && !Number.isNaN(Number(time)) && time.toISOString().slice(0, 19) === text.slice(0, 19);
    if (!isSound) throw this.fault(name);
    return time;
  }

  values(name: string, maxCount: number): readonly JsonValue[] {
    const value = this.value(name);
    if (!Array.isArray(value)) throw this.fault(name);
    if (value.length > maxCount) throw new RefusedInput("too-many", this.#pathTo(name));
    return value;
  }

  /** Every member of an array as an object. */
  objects(name: string, maxCount: number): readonly Shape[] {
    return this.values(name, maxCount).map((value, at) => new Shape(value, `${this.#pathTo(name)}[${at}]`));
  }

  texts(name: string, maxCount: number, maxLength: number): readonly string[] {
    return this.values(name, maxCount).map((value) => {
      if (typeof value !== "string" || value.length > maxLength) throw this.fault(name);
      return value;
    });
  }

  fault(name: string): RefusedInput {
    return new RefusedInput("malformed", this.#pathTo(name));
  }

  #pathTo(name: string): string {
    return `${this.path}.${name}`;
  }
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
