/**
 * Neutral marks in the page, at what holds a document, a link or a code: they ask for the panel and carry no verdict.
 * @module
 */
import { CONTENT_LIMITS } from "../messages/content.ts";
import { readTab } from "../state/tab-state.ts";
import { askContent } from "./content-link.ts";

/** Marks of a tab as its state has them now. */
export async function mark(tab: number): Promise<void> {
  const state = await readTab(tab);
  if (!state) return;
  const frames = new Map<number, string[]>();
  for (const { frame, candidate, standing } of state.items) {
    if (frame === undefined || !MARKED.has(standing.kind) || candidate.kind === "service-link") continue;
    frames.set(frame, [...(frames.get(frame) ?? []), candidate.id]);
  }
  for (const [frame, ids] of frames)
    await askContent(tab, frame, { kind: "mark", ids: ids.slice(0, CONTENT_LIMITS.marks) });
}

const MARKED: ReadonlySet<string> = new Set(["done", "part", "needs-service"]);
