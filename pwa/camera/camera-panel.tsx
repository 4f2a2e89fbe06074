/**
 * The camera's picture, or what stands in its way.
 * @module
 */
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../../shared/ui/words-context.ts";
import { type CameraTrouble, type OpenCamera, openCamera } from "./camera.ts";
import { cameraChoice, rememberCamera } from "./camera-choice.ts";
import { CameraControls } from "./camera-controls.tsx";
import { prepareSound } from "./catch-signal.ts";
import { pumpFrames } from "./frame-pump.ts";
import { hintVote, type ShownHint } from "./hint-vote.ts";
import type { ScanOutcome, ScanReader } from "./scan-reader.ts";
import { beginLooking, takeSeen } from "./scan-session.ts";
import { keepAwake } from "./wake-lock.ts";

/** Why nothing is read though there is a picture. */
export type ReaderTrouble = "no-wasm" | "not-loaded" | "crashed";

type State =
  | { readonly kind: "off" }
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly camera: OpenCamera }
  | { readonly kind: "trouble"; readonly why: CameraTrouble | ReaderTrouble };

/** What the screen says under the picture. `passed`: only codes are in sight that are done with. */
type Remark = ShownHint | "passed" | undefined;

export function CameraPanel({ reader }: { readonly reader: ScanReader }) {
  const { t } = useWords();
  const stage = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [remark, setRemark] = useState<Remark>();
  const state = useCamera(stage, wanted, attempt, reader, setRemark);
  useEffect(() => {
    // Who has allowed it before need not tap again.
    void isAllowed().then((allowed) => allowed && setWanted(true));
  }, []);
  const start = () => {
    prepareSound();
    setWanted(true);
    setAttempt((count) => count + 1);
  };
  return (
    <section class="card scan-camera" aria-label={t("scan.camera")} data-camera={state.kind}>
      <div class="camera-stage" ref={stage} hidden={state.kind === "off" || state.kind === "trouble"} />
      {state.kind === "off" && (
        <>
          <p>{t("scan.lead")}</p>
          <button type="button" class="primary" onClick={start}>
            {t("scan.start")}
          </button>
        </>
      )}
      {state.kind === "starting" && <p role="status">{t("scan.starting")}</p>}
      {state.kind === "trouble" && (
        <>
          <p role="alert">{t(TROUBLE[state.why])}</p>
          <p>{t("scan.otherwise")}</p>
          <button type="button" onClick={start}>
            {t("scan.again")}
          </button>
        </>
      )}
      {state.kind === "running" && (
        <>
          <p class="scan-remark" role="status">
            {t(remark ? REMARKS[remark] : "scan.looking")}
          </p>
          <CameraControls
            key={state.camera.deviceId}
            camera={state.camera}
            onDevice={(deviceId) => {
              rememberCamera({ deviceId });
              setAttempt((count) => count + 1);
            }}
            onZoom={(zoom) => rememberCamera({ ...cameraChoice(), zoom })}
            onStop={() => setWanted(false)}
          />
        </>
      )}
    </section>
  );
}

const TROUBLE = {
  denied: "scan.trouble.denied",
  absent: "scan.trouble.absent",
  busy: "scan.trouble.busy",
  unsupported: "scan.trouble.unsupported",
  insecure: "scan.trouble.insecure",
  ended: "scan.trouble.ended",
  "no-wasm": "stopped.no-wasm",
  "not-loaded": "stopped.not-loaded",
  crashed: "scan.trouble.crashed",
} as const;

const REMARKS = {
  closer: "scan.hint.closer",
  flatter: "scan.hint.flatter",
  "less-glare": "scan.hint.less-glare",
  "more-light": "scan.hint.more-light",
  steadier: "scan.hint.steadier",
  nothing: "scan.hint.nothing",
  passed: "scan.hint.passed",
} as const;

/** The camera while it is wanted and the window is seen. Each new `attempt` opens it anew. */
function useCamera(
  stage: RefObject<HTMLDivElement | null>,
  wanted: boolean,
  attempt: number,
  reader: ScanReader,
  onRemark: (remark: Remark) => void,
): State {
  const visible = useVisible();
  const [state, setState] = useState<State>({ kind: "off" });
  useEffect(() => {
    const parent = stage.current;
    if (!wanted || !visible || !parent) {
      setState({ kind: "off" });
      return;
    }
    let ended = false;
    let stopLooking = () => {};
    const fail = (why: CameraTrouble | ReaderTrouble) => {
      if (ended) return;
      stop();
      setState({ kind: "trouble", why });
    };
    setState({ kind: "starting" });
    const opening = openCamera(parent, cameraChoice(), () => fail("ended"));
    const stop = () => {
      ended = true;
      stopLooking();
      // Also where it is only now being opened.
      void opening.then((camera) => (typeof camera === "object" ? camera.close() : undefined));
    };
    void opening.then((camera) => {
      if (ended) return;
      if (typeof camera === "string") return fail(camera);
      if (camera.deviceId !== undefined) rememberCamera({ ...cameraChoice(), deviceId: camera.deviceId });
      stopLooking = look(camera.video, reader, onRemark, fail);
      setState({ kind: "running", camera });
    });
    return stop;
  }, [wanted, visible, attempt, reader]);
  return state;
}

/** Looks into frame after frame until the returned function is called. */
function look(
  video: HTMLVideoElement,
  reader: ScanReader,
  onRemark: (remark: Remark) => void,
  onTrouble: (why: ReaderTrouble) => void,
): () => void {
  const votes = hintVote(performance.now());
  const sleep = keepAwake();
  beginLooking();
  const heed = (outcome: ScanOutcome) => {
    switch (outcome.kind) {
      case "missing":
        return onTrouble(outcome.part);
      case "crashed":
        return onTrouble("crashed");
      case "frame": {
        const { codes, hint } = outcome.finding;
        const { caught, passed } = takeSeen(codes);
        const now = performance.now();
        votes.frame(now, { caught, seen: codes.length > 0, ...(hint ? { hint } : {}) });
        return onRemark(passed ? "passed" : votes.shown(now));
      }
    }
  };
  let ended = false;
  const stop = pumpFrames(video, async (frame) => {
    const outcome = await reader.frame(frame);
    if (!ended) heed(outcome);
  });
  return () => {
    ended = true;
    stop();
    sleep();
  };
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(document.visibilityState === "visible");
  useEffect(() => {
    const change = () => setVisible(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", change);
    return () => document.removeEventListener("visibilitychange", change);
  }, []);
  return visible;
}

/** False where the browser does not tell, or does not know cameras by this name. */
async function isAllowed(): Promise<boolean> {
  try {
    // The DOM library's list of names is older than the camera's.
    const { state } = await navigator.permissions.query({ name: "camera" as PermissionName });
    return state === "granted";
  } catch {
    return false;
  }
}
