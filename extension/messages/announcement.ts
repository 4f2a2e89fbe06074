/**
 * What the small script of a switched-on site says once in each frame: that the frame is there.
 * @module
 */
import { object, oneOf, type Shape } from "./shape.ts";

export interface Announcement {
  readonly kind: "here";
}

export const isAnnouncement: Shape<Announcement> = object({ kind: oneOf("here") });
