/**
 * Finds browsers on the machine, and installs what is missing where that can be done without asking anybody.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** A browser that tests need, and the ways to it. */
export interface WantedBrowser {
  /** As it is called on the terminal. */
  readonly name: string;
  /** Variable of the environment that names another place than the usual ones. */
  readonly variable: string;
  /** Where it lies on the systems we know. */
  readonly places: readonly string[];
  readonly installations: readonly Installation[];
  /** What a person can do where no way leads to one. */
  readonly advice: string;
}

/** A way to get a browser, and how to say what is tried. */
export interface Installation {
  readonly name: string;
  run(): void;
}

/** The first place that has it; undefined where none does. */
export function findBrowser({ variable, places }: WantedBrowser): string | undefined {
  const named = process.env[variable];
  return [...(named ? [named] : []), ...places].find((place) => existsSync(place));
}

/** The browser's path; where none is installed, one is installed first. Rejects where no way leads to one. */
export async function findOrInstall(wanted: WantedBrowser): Promise<string> {
  const found = findBrowser(wanted);
  if (found) return found;
  for (const { name, run } of wanted.installations) {
    console.info(`no ${wanted.name} is installed: trying ${name}`);
    run();
    const installed = findBrowser(wanted);
    if (installed) return installed;
  }
  throw new Error(`no ${wanted.name}: ${wanted.advice} or name it in ${wanted.variable}`);
}

/** Debian and its kin, where we are root or may become it without being asked for a password. */
export function aptGet(browserPackage: string): Installation {
  return {
    name: `apt-get install ${browserPackage}`,
    run() {
      if (!existsSync("/usr/bin/apt-get")) return;
      const become = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
      attempt(...become, "apt-get", "update");
      attempt(...become, "apt-get", "install", "-y", "--no-install-recommends", browserPackage);
    },
  };
}

/** What went wrong stands on the terminal; whether it helped, the search for a browser tells. */
export function attempt(...[program = "", ...args]: readonly string[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], env: environment, timeout: 10 * 60_000 });
}
