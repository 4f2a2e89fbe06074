/**
 * The standing of a link at a glance: a picture and a word of its own, so that it is never taken for a verdict on a document.
 * @module
 */
import type { LinkStanding } from "../service/link-judgement.ts";
import { PlainIcon } from "./icons.tsx";
import { useWords } from "./words-context.ts";

export function LinkIcon({ standing }: { readonly standing: LinkStanding }) {
  return <PlainIcon name={standing === "look-alike" || standing === "unsafe" ? "broken-link" : "link"} />;
}

export function LinkChip({ standing }: { readonly standing: LinkStanding }) {
  const { t } = useWords();
  return (
    <span class={`chip link-${standing}`} data-standing={standing}>
      <LinkIcon standing={standing} />
      {t(`linkStanding.${standing}`)}
    </span>
  );
}
