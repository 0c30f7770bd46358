import { describe, expect, it } from "vitest";
import { newId } from "../src/api/identity";
import type { StoredRecord } from "../src/api/types";
import { carriedValues } from "../src/create/carried";
import { rebase, resolve } from "../src/form/conflict";
import { difference, isEmpty, withoutHidden } from "../src/form/difference";
import { field, form, recordType } from "./definitions";

const row = (id: string, notes: string) => ({ row: id, values: { notes } });

describe("a change", () => {
  it("carries only what differs, and null for what was emptied", () => {
    const before = { values: { risk: "low", notes: "a", harm: ["x", "y"] }, rows: {} };
    const after = { values: { risk: "high", notes: "", harm: ["y", "x"] }, rows: {} };
    expect(difference(before, after)).toEqual({ values: { risk: "high", notes: null } });
  });

  it("is empty when an answer was typed and taken back", () => {
    expect(isEmpty(difference({ values: {}, rows: {} }, { values: { notes: "" }, rows: {} }))).toBe(true);
  });

  it("adds, changes and removes rows", () => {
    const before = { values: {}, rows: { follow_up: [row("1", "a"), row("2", "b")] } };
    const after = { values: {}, rows: { follow_up: [row("1", "changed"), row("3", "new")] } };
    expect(difference(before, after).rows).toEqual({
      follow_up: [
        { row: "1", values: { notes: "changed" } },
        { row: "3", values: { notes: "new" } },
        { row: "2", removed: true },
      ],
    });
  });

  it("drops what skip logic hides", () => {
    const answers = { values: { a: "1", b: "2" }, rows: { f: [{ row: "1", values: { c: "3" } }] } };
    expect(withoutHidden(answers, ["b", "f[1].c"])).toEqual({
      values: { a: "1", b: null },
      rows: { f: [{ row: "1", values: { c: null } }] },
    });
  });

  it("has an id of version 7 that grows with time", () => {
    const early = newId(1_700_000_000_000);
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(early < newId(1_700_000_000_001)).toBe(true);
  });
});

describe("a conflict", () => {
  const before = { values: { risk: "low", notes: "a" }, rows: {} };
  const mine = { values: { risk: "high", notes: "mine" }, rows: {} };
  const stored = { values: { risk: "medium", notes: "a", school: "5" }, rows: {} };
  const conflicts = [{ path: "risk", yours: "high", theirs: "medium" }];

  it("keeps my other answers and theirs", () => {
    expect(rebase(before, mine, stored).values).toEqual({ risk: "high", notes: "mine", school: "5" });
  });

  it("is not settled before each field is chosen", () => {
    expect(resolve(rebase(before, mine, stored), conflicts, {})).toBeUndefined();
  });

  it("is settled field by field", () => {
    const answers = rebase(before, mine, stored);
    expect(resolve(answers, conflicts, { risk: "theirs" })?.values).toEqual({
      risk: "medium",
      notes: "mine",
      school: "5",
    });
    expect(resolve(answers, conflicts, { risk: "yours" })?.values.risk).toBe("high");
  });
});

describe("a record opened from another", () => {
  it("takes over the answers its definition names", () => {
    const type = recordType([form("registration", [field("residence"), field("risk")])], {
      carries: { "helpline.contact": { residence: "child_territory", risk: "risk" } },
    });
    const parent = {
      type: "helpline.contact",
      values: { child_territory: "AZ-GA", risk: null },
    } as unknown as StoredRecord;
    expect(carriedValues(type, parent)).toEqual({ residence: "AZ-GA" });
  });
});
