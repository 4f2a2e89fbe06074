/**
 * What the browser sends when something is shared to the installed app: named in the web app manifest, read by the service
 * worker. Web Share Target API §3.
 * @module
 */

/** Only the service worker answers there; a host never has to. */
export const SHARE_PATH = "/share";

/** Names of the form's fields. */
export const SHARE_FIELDS = { title: "title", text: "text", url: "url", files: "files" } as const;
