/**
 * A camera: asked for, opened, lit, zoomed and closed through html5-qrcode, of which nothing but its camera modules is loaded.
 * @module
 */
import type { RenderedCamera } from "html5-qrcode/esm/camera/core.js";
import { CameraFactory } from "html5-qrcode/esm/camera/factories.js";
import type { CameraChoice } from "./camera-choice.ts";

export interface OpenCamera {
  readonly video: HTMLVideoElement;
  readonly deviceId: string | undefined;
  readonly devices: readonly CameraDevice[];
  /** Absent where the camera has no light. */
  readonly torch?: Control<boolean>;
  /** Absent where the camera can't zoom. */
  readonly zoom?: Control<number> & { readonly min: number; readonly max: number; readonly step: number };
  close(): Promise<void>;
}

export interface CameraDevice {
  readonly id: string;
  /** As the device calls it; empty where it does not say. */
  readonly label: string;
}

export interface Control<T> {
  readonly value: T;
  /** Resolves to what it is set to then: a device may refuse. */
  set(value: T): Promise<T>;
}

/** Why there is no picture. `ended`: the camera was taken away while it ran. */
export type CameraTrouble = "denied" | "absent" | "busy" | "unsupported" | "insecure" | "ended";

/**
 * Opens the camera of `choice`, else the one at the back, and shows it in `parent`; resolves when a picture is there.
 * `onEnded` is called when it is taken away.
 */
export async function openCamera(
  parent: HTMLElement,
  choice: CameraChoice,
  onEnded: () => void,
): Promise<OpenCamera | CameraTrouble> {
  if (!isSecureContext) return "insecure";
  if (!navigator.mediaDevices?.getUserMedia) return "unsupported";
  try {
    const camera = await chosenOrAny(parent, choice);
    return await described(camera, choice, onEnded);
  } catch (error) {
    return troubleOf(error);
  }
}

/** Full HD: five codes of a page need it, and more only costs time. */
const PICTURE: MediaTrackConstraints = { width: { ideal: 1920 }, height: { ideal: 1080 } };

/** The chosen camera may be gone. */
async function chosenOrAny(parent: HTMLElement, { deviceId }: CameraChoice): Promise<RenderedCamera> {
  if (deviceId !== undefined) {
    try {
      return await rendered(parent, { ...PICTURE, deviceId: { exact: deviceId } });
    } catch (error) {
      if (troubleOf(error) !== "absent") throw error;
    }
  }
  return rendered(parent, { ...PICTURE, facingMode: { ideal: "environment" } });
}

async function rendered(parent: HTMLElement, constraints: MediaTrackConstraints): Promise<RenderedCamera> {
  const factory = await CameraFactory.failIfNotSupported();
  const camera = await factory.create(constraints);
  return new Promise((resolve, reject) => {
    let running: RenderedCamera | undefined;
    let shown = false;
    const settle = () => running && shown && resolve(running);
    // Not before the picture runs: a video that is removed while it starts throws where nobody can catch it.
    const onRenderSurfaceReady = () => {
      shown = true;
      settle();
    };
    camera.render(parent, {}, { onRenderSurfaceReady }).then((opened) => {
      running = opened;
      settle();
    }, reject);
  });
}

async function described(camera: RenderedCamera, choice: CameraChoice, onEnded: () => void): Promise<OpenCamera> {
  const video = camera.getSurface();
  // Its width is the screen's business; and what becomes of it is told by the track.
  video.removeAttribute("style");
  video.onabort = null;
  video.onerror = null;
  const track = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : undefined;
  track?.addEventListener("ended", onEnded);
  if (track) await focusContinuously(track);
  const zoom = await zoomOf(camera, choice.zoom);
  const torch = torchOf(camera);
  return {
    video,
    deviceId: camera.getRunningTrackSettings().deviceId,
    devices: await videoInputs(),
    ...(torch ? { torch } : {}),
    ...(zoom ? { zoom } : {}),
    close: () => camera.close(),
  };
}

/** html5-qrcode's own list would open the camera a second time, which some telephones can't. */
async function videoInputs(): Promise<readonly CameraDevice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "videoinput").map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Where the device lets a page choose. The DOM library does not know the members of Media Capture's image extensions. */
async function focusContinuously(track: MediaStreamTrack): Promise<void> {
  const { focusMode } = (track.getCapabilities?.() ?? {}) as { focusMode?: readonly string[] };
  if (!focusMode?.includes("continuous")) return;
  const advanced: readonly object[] = [{ focusMode: "continuous" }];
  await track.applyConstraints({ advanced: [...advanced] }).catch(() => {});
}

async function zoomOf(camera: RenderedCamera, wanted: number | undefined): Promise<OpenCamera["zoom"]> {
  const feature = camera.getCapabilities().zoomFeature();
  if (!feature.isSupported()) return undefined;
  const [min, max, step] = [feature.min(), feature.max(), feature.step()];
  if (!(max > min)) return undefined;
  const value = Math.min(Math.max(wanted ?? feature.value() ?? min, min), max);
  const set = (to: number) =>
    feature.apply(to).then(
      () => to,
      () => feature.value() ?? min,
    );
  if (wanted !== undefined) await set(value);
  return { min, max, step: step || (max - min) / 20, value, set };
}

function torchOf(camera: RenderedCamera): OpenCamera["torch"] {
  const feature = camera.getCapabilities().torchFeature();
  if (!feature.isSupported()) return undefined;
  const value = () => feature.value() === true;
  const set = (on: boolean) =>
    feature.apply(on).then(
      () => on,
      () => value(),
    );
  return { value: value(), set };
}

/** By the names of Media Capture and Streams, "getUserMedia". */
function troubleOf(error: unknown): CameraTrouble {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "absent";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "unsupported";
  }
}
