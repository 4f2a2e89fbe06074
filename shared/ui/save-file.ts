/**
 * Saves something as a file on the device.
 * @module
 */

/** Under `name`, where the browser puts what is downloaded. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of the bytes once the click returns to its queue.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
