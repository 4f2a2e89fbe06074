/**
 * What every part of the options is given.
 * @module
 */
import type { SettingsInForce } from "../state/settings.ts";

export interface OptionsProps {
  readonly settings: SettingsInForce;
}
