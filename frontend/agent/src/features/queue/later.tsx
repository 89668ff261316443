import type { ComponentType } from "react";
import { withWords } from "@/i18n";
import { part } from "@/lib/part";

/** Parts of the queue that come when somebody first asks for them, with their words. */
const later = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  part(() => withWords(["work", "ticket"], load()));

export const FilterBar = later(async () => (await import("./filters/FilterBar")).FilterBar);
export const BulkBar = later(async () => (await import("./bulk/BulkBar")).BulkBar);
export const RowMenu = later(async () => (await import("./row/RowMenu")).RowMenu);
export const ViewMenu = later(async () => (await import("./views/ViewMenu")).ViewMenu);
export const ViewTroubles = later(async () => (await import("./views/ViewTroubles")).ViewTroubles);
export const ViewSheet = later(async () => (await import("./views/ViewSheet")).ViewSheet);

/** A phone has none, and beside a list that can be read already it may come a moment later. */
export const Preview = later(async () => (await import("./preview/Preview")).Preview);
export const EmptyQueue = later(async () => (await import("./EmptyQueue")).EmptyQueue);
