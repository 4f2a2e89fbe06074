/** Tekser as an installed app: what is shared to it, its new versions, how it is installed. */
export const installed = {
  "share.title": "Shared with Tekser",
  "share.nothing": "There was nothing in what was shared.",
  "share.too-many": "More files were shared at once than Tekser takes: up to 500.",
  "share.too-large":
    "What was shared is too large: up to 100 MB a file, and 200 MB together. Larger files can be chosen here.",
  "share.no-room": "The browser has no room for what was shared. It can be chosen here.",
  "share.forbidden": "The browser keeps nothing for Tekser, so what was shared was lost. It can be chosen here.",
  "share.not-ready": "Tekser was not ready on this device, so it did not take what was shared. It can be chosen here.",
  "share.gone": "What was shared is no longer on this device. It can be chosen here.",
  "share.dismiss": "Got it",

  "version.ready": "A new version of Tekser is ready.",
  "version.ready.open": "A new version of Tekser is ready. What is open will be checked again with it.",
  "version.use": "Use the new version",
  "version.later": "Later",

  "install.title": "As an app",
  "install.what":
    "Installed, Tekser starts from the home screen, works without a network, and takes documents that other apps share.",
  "install.do": "Install Tekser",
  "install.done": "Tekser is installed.",
  "install.safari": "In Safari: Share, then “Add to Home Screen”.",
  "install.menu": "The browser’s menu may have “Install app” or “Add to Home screen”.",
} as const;
