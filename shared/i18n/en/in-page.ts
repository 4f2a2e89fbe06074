/** The few words that the extension puts into a page itself. */
export const inPage = {
  "inPage.mark": "Open in Tekser",
  "inPage.pick": "Click the person’s name. Enter takes the selected text, Esc ends.",
} as const;
