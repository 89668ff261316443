import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { draftsQuery, listed } from "@/api/drafts";
import { row } from "@/test/rows";
import { Standing } from "./Standing";
import { useDrafted } from "./useDrafted";

function Rows() {
  const drafted = useDrafted();
  return [row({ id: 1 }), row({ id: 2, priority: "high" })].map((each) => (
    <Standing key={each.id} row={each} drafted={drafted.has(each.id)} />
  ));
}

test("a ticket in which I have begun to write says so, until it is sent", async () => {
  const client = new QueryClient();
  client.setQueryData(draftsQuery.queryKey, [{ ticket_id: 1, kind: "reply" }]);
  render(
    <QueryClientProvider client={client}>
      <Rows />
    </QueryClientProvider>,
  );
  expect(screen.getAllByText("Draft")).toHaveLength(1);
  expect(screen.getByText("High")).toBeDefined();
  act(() => client.setQueryData(draftsQuery.queryKey, (all) => all && listed(all, 1, "reply", false)));
  await waitFor(() => expect(screen.queryByText("Draft")).toBeNull());
});

test("a note and a reply are two drafts of one ticket", () => {
  const both = listed(listed([], 1, "reply", true), 1, "note", true);
  expect(listed(both, 1, "reply", true)).toHaveLength(2);
  expect(listed(both, 1, "note", false)).toEqual([{ ticket_id: 1, kind: "reply" }]);
});
