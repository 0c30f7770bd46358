import { describe, expect, it } from "vitest";
import { exportAddress } from "../src/list/useExport";
import { field, form, recordType } from "./definitions";

const type = recordType([form("registration", [field("risk", { type: "choice" })])]);

describe("the file of a list", () => {
  it("holds all records when nothing narrows the list", () => {
    expect(exportAddress(type, {})).toBe("/api/records/export?type=protection.case");
  });

  it("is narrowed and ordered as the list is", () => {
    expect(exportAddress(type, { "f.risk": "high", status: "", order: "-updated" })).toBe(
      "/api/records/export?type=protection.case&f.risk=high&order=-updated",
    );
  });

  it("asks for no part of the list", () => {
    expect(exportAddress(type, { owner: "me" })).not.toMatch(/limit|after/);
  });
});
