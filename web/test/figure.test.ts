import { describe, expect, it } from "vitest";
import { figureFrom } from "../src/api/figure";

const label = { az: "Qarabağ", en: "Karabakh", ru: "Карабах" };

describe("a figure as it comes from the server", () => {
  it("has null for a cell and a total that are kept back", () => {
    const figure = figureFrom({
      name: "protection.cases_opened",
      asOf: "2026-11-22T12:00:00+04:00",
      by: ["region"],
      total: { suppressed: true },
      cells: [{ keys: ["AZ-R-QA"], labels: [label], suppressed: true }],
    });
    expect(figure.cells[0]?.value).toBeNull();
    expect(figure.total.value).toBeNull();
  });

  it("keeps a nought, which is a number", () => {
    const figure = figureFrom({ name: "n", asOf: "", by: [], total: { value: 0 }, cells: [] });
    expect(figure.total.value).toBe(0);
  });
});
