/**
 * Names and values, one pair a row.
 * @module
 */
import type { ComponentChildren } from "preact";

export function Rows({ children }: { readonly children: ComponentChildren }) {
  return <dl class="rows">{children}</dl>;
}

export function Row({ name, children }: { readonly name: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <div class="row">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
