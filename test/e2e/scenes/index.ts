/**
 * Every screen in every state.
 * @module
 */
import { APP_SCENES } from "./app-scenes.ts";
import { CHECK_SCENES } from "./check-scenes.ts";
import { HISTORY_SCENES } from "./history-scenes.ts";
import { LINK_SCENES } from "./link-scenes.ts";
import { RESULT_SCENES } from "./result-scenes.ts";
import { SCAN_SCENES } from "./scan-scenes.ts";
import type { Scenes } from "./scene.ts";
import { TRUST_SCENES } from "./trust-scenes.ts";

export const SCENES: Scenes = {
  ...CHECK_SCENES,
  ...LINK_SCENES,
  ...SCAN_SCENES,
  ...RESULT_SCENES,
  ...HISTORY_SCENES,
  ...TRUST_SCENES,
  ...APP_SCENES,
};
