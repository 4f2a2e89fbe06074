/**
 * Vectors from the server of the test.
 * @module
 */
export async function readVector(path: string): Promise<Uint8Array> {
  const response = await fetch(`/vectors/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
