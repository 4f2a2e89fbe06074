/**
 * Samples by their names.
 * @module
 */
import { type Sample, samples } from "../sandbox/documents/index.ts";

const all = await samples();

export function sampleCalled(id: string): Sample {
  const found = all.find((sample) => sample.id === id);
  if (!found) throw new Error(`no sample ${id}`);
  return found;
}
