/**
 * A browser's face in memory, for the background: one window, its tabs, the storage areas, and whatever content scripts and
 * the checker are to say.
 * @module
 */
import { vi } from "vitest";
import type { Job } from "../../../../extension/messages/checker.ts";
import type { ContentAnswer, ContentRequest } from "../../../../extension/messages/content.ts";
import type { TabState } from "../../../../extension/state/tab-state.ts";

export const ID = "abcdefghijklmnopabcdefghijklmnop";

interface FakeTab {
  url: string;
  active: boolean;
}

/** What tests set and read; empty again after {@link startAnew}. */
export const world = {
  tabs: new Map<number, FakeTab>(),
  session: new Map<string, unknown>(),
  local: new Map<string, unknown>(),
  /** Jobs that reached the checker. */
  jobs: [] as Job[],
  /** Names of jobs that the checker says it has. */
  running: [] as string[],
  /** What the content script of a frame answers; undefined where nobody is there. */
  answer: (_frame: number, _request: ContentRequest): ContentAnswer | undefined => ({ kind: "done" }),
  /** Bytes that the session's storage says it holds. */
  bytes: 0,
  /** Before it says so. */
  whileMeasuring: () => {},
  /** Before the picture of the visible tab is there. */
  whileShooting: () => {},
};

export function startAnew(): void {
  world.tabs = new Map([[1, { url: "https://hr.example/7", active: true }]]);
  for (const area of [world.session, world.local]) area.clear();
  Object.assign(world, { jobs: [], running: [], bytes: 0, whileMeasuring: () => {}, whileShooting: () => {} });
  world.answer = () => ({ kind: "done" });
}

export function tabState(): TabState {
  return structuredClone(world.session.get("tab:1")) as TabState;
}

const event = { addListener: () => {}, removeListener: () => {} };

function area(values: Map<string, unknown>) {
  return {
    get: async (keys: string | readonly string[] | null) => {
      const wanted = keys === null ? [...values.keys()] : [keys].flat();
      return Object.fromEntries(wanted.filter((key) => values.has(key)).map((key) => [key, values.get(key)]));
    },
    set: async (changes: object) => {
      for (const [key, value] of Object.entries(changes)) values.set(key, structuredClone(value));
    },
    remove: async (keys: string | readonly string[]) => {
      for (const key of [keys].flat()) values.delete(key);
    },
    getBytesInUse: async () => {
      world.whileMeasuring();
      return world.bytes;
    },
  };
}

function tabOf(id: number): FakeTab {
  const tab = world.tabs.get(id);
  if (!tab) throw new Error(`no tab ${id}`);
  return tab;
}

const face = {
  runtime: {
    id: ID,
    getURL: (path: string) => `chrome-extension://${ID}/${path}`,
    sendMessage: async (message: { kind: string; job?: Job }) => {
      if (message.kind === "running") return world.running;
      if (message.job) world.jobs.push(message.job);
      return true;
    },
  },
  storage: {
    session: area(world.session),
    local: area(world.local),
    managed: area(new Map()),
    onChanged: event,
  },
  tabs: {
    get: async (id: number) => ({ id, windowId: 1, ...tabOf(id) }),
    query: async () => [...world.tabs].map(([id, tab]) => ({ id, ...tab })),
    sendMessage: async (_tab: number, request: ContentRequest, { frameId }: { frameId: number }) => {
      const answer = world.answer(frameId, request);
      if (!answer) throw new Error("Receiving end does not exist");
      return answer;
    },
    captureVisibleTab: async () => {
      world.whileShooting();
      return "data:image/png;base64,iVBORw0KGgo=";
    },
  },
  action: {
    setIcon: async () => {},
    setBadgeText: async () => {},
    setBadgeBackgroundColor: async () => {},
    setTitle: async () => {},
  },
  offscreen: { hasDocument: async () => true, createDocument: async () => {} },
  sidePanel: { open: async () => {} },
  permissions: { contains: async () => true },
  scripting: { executeScript: async () => [{ frameId: 0, result: "text/html" }] },
};

// Addresses of what only the build makes into files.
vi.mock("../../../../extension/content/content.iife.ts?script", () => ({ default: "content.js" }));
vi.mock("../../../../extension/background/announce.iife.ts?script", () => ({ default: "announce.js" }));

/** To be imported before the background's own modules. */
vi.mock("webextension-polyfill", () => ({ default: face }));
vi.stubGlobal("__TARGET__", "chrome");
vi.stubGlobal("navigator", { languages: ["en"] });
startAnew();
