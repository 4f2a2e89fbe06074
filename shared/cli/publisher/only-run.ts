/**
 * One run at a time: two that write the same list would publish one number twice.
 * @module
 */
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Runs `task` unless another process does so with the same `folder`; undefined then. A process that ended without saying
 * so (killed, power cut) holds nothing up.
 */
export async function onlyRun<T>(folder: string, task: () => Promise<T>): Promise<T | undefined> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "running");
  if (!(await claim(path))) {
    if (await isAlive(path)) return undefined;
    await rm(path, { force: true });
    if (!(await claim(path))) return undefined;
  }
  try {
    return await task();
  } finally {
    await rm(path, { force: true });
  }
}

async function claim(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch {
    return false;
  }
}

async function isAlive(path: string): Promise<boolean> {
  const pid = Number(await readFile(path, "utf8").catch(() => ""));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process answers EPERM.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
