import { render, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { needWords } from "@/i18n";
import CustomerTyping from "./CustomerTyping";

beforeAll(() => needWords("ticket", "composer"));

test("who writes is called by the first name, and nobody is interrupted by it", () => {
  const { container } = render(<CustomerTyping contact={{ name: "Cleo Marsh" }} />);
  expect(screen.getByText("Cleo is writing")).toBeDefined();
  expect(container.querySelector("[aria-live], [role=status], [role=alert]")).toBeNull();
});
