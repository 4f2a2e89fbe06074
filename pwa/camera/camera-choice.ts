/**
 * Which camera a person took last, and how far it was zoomed. Kept on this device.
 * @module
 */

export interface CameraChoice {
  readonly deviceId?: string;
  readonly zoom?: number;
}

/** Name under which it is kept. */
const STORED = "tekser.camera";

export function cameraChoice(): CameraChoice {
  try {
    return choiceIn(localStorage.getItem(STORED));
  } catch {
    // Storage can be forbidden.
    return {};
  }
}

export function rememberCamera(choice: CameraChoice): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(choice));
  } catch {
    // The choice then lasts as long as the screen.
  }
}

/** Whatever can't be read there counts as no choice. */
export function choiceIn(text: string | null): CameraChoice {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (typeof value !== "object" || value === null) return {};
    const { deviceId, zoom } = value as Readonly<Record<string, unknown>>; // sound: an object has string keys
    return {
      ...(typeof deviceId === "string" && deviceId !== "" ? { deviceId } : {}),
      ...(typeof zoom === "number" && Number.isFinite(zoom) ? { zoom } : {}),
    };
  } catch {
    return {};
  }
}
