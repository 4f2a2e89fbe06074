/**
 * What can be set while the camera runs: which one, its light, its zoom.
 * @module
 */
import { useState } from "preact/hooks";
import { useWords } from "../../shared/ui/words-context.ts";
import type { Control, OpenCamera } from "./camera.ts";

interface Props {
  readonly camera: OpenCamera;
  readonly onDevice: (deviceId: string) => void;
  readonly onZoom: (zoom: number) => void;
  readonly onStop: () => void;
}

export function CameraControls({ camera, onDevice, onZoom, onStop }: Props) {
  const { t } = useWords();
  return (
    <div class="camera-controls">
      {camera.devices.length > 1 && <DeviceChoice camera={camera} onDevice={onDevice} />}
      {camera.zoom && <Zoom zoom={camera.zoom} onZoom={onZoom} />}
      <div class="buttons">
        {camera.torch && <Torch torch={camera.torch} />}
        <button type="button" onClick={onStop}>
          {t("scan.stop")}
        </button>
      </div>
    </div>
  );
}

function DeviceChoice({ camera, onDevice }: Pick<Props, "camera" | "onDevice">) {
  const { t } = useWords();
  return (
    <label class="scan-setting">
      {t("scan.camera")}
      <select value={camera.deviceId} onChange={(event) => onDevice(event.currentTarget.value)}>
        {camera.devices.map(({ id, label }, at) => (
          <option key={id} value={id}>
            {label || t("scan.camera.nth", { nth: at + 1 })}
          </option>
        ))}
      </select>
    </label>
  );
}

function Zoom({ zoom, onZoom }: { readonly zoom: NonNullable<OpenCamera["zoom"]>; readonly onZoom: Props["onZoom"] }) {
  const { t } = useWords();
  const [value, setValue] = useState(zoom.value);
  const change = (to: number) => {
    setValue(to);
    onZoom(to);
    void zoom.set(to).then(setValue);
  };
  return (
    <label class="scan-setting">
      {t("scan.zoom")}
      <input
        type="range"
        min={zoom.min}
        max={zoom.max}
        step={zoom.step}
        value={value}
        onInput={(event) => change(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}

function Torch({ torch }: { readonly torch: Control<boolean> }) {
  const { t } = useWords();
  const [on, setOn] = useState(torch.value);
  const change = async () => setOn(await torch.set(!on));
  return (
    <button type="button" aria-pressed={on} onClick={change}>
      {t("scan.torch")}
    </button>
  );
}
