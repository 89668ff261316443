import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { startI18n } from "@/i18n";
import { NOW } from "./rows";

startI18n();
// The words of a time depend on the day it is read on: every day must read as the fixtures' own.
beforeEach(() => {
  vi.setSystemTime(NOW);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
