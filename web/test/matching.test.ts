import { describe, expect, it } from "vitest";
import { differing, joined, likeness, same, stays, usual, weight } from "../src/matching/choices";
import type { Compared, Entry, SideOf } from "../src/matching/matching";

const side = (person: Partial<Entry>, more: Partial<SideOf> = {}): SideOf => ({
  person: { id: "a", sex: "female", ...person },
  version: 1,
  openedAt: "2026-01-01T00:00:00Z",
  records: [],
  relations: [],
  ...more,
});
const pair = (one: SideOf, other: SideOf): Compared => ({ one, other, reasons: [], bits: 0, band: "faint" });
const file = (number: string) => ({
  id: number,
  number,
  type: "t",
  status: "s",
  openedAt: "",
  organisation: { id: "o", label: "o" },
});

describe("two entries", () => {
  it("agree where both know nothing, and where a birth is as exact", () => {
    expect(same(null, undefined)).toBe(true);
    expect(same({ date: "2014-05-01", precision: "day" }, { date: "2014-05-01", precision: "day" })).toBe(true);
    expect(same({ date: "2014-01-01", precision: "day" }, { date: "2014-01-01", precision: "year" })).toBe(false);
    expect(differing(pair(side({ family: "A" }), side({ family: "A", phone: "1" })))).toEqual(["phone"]);
  });

  it("are chosen from by what tells more, then by what was written later", () => {
    const one = side({
      given: "Aytac",
      born: { date: "2014-01-01", precision: "year" },
      phone: "0501234567",
      sex: "unknown",
    });
    const other = side(
      {
        given: "Айтадж",
        born: { date: "2014-05-01", precision: "day" },
        phone: "12345",
        sex: "female",
        patronymic: "E",
      },
      { openedAt: "2026-02-01T00:00:00Z" },
    );
    expect(usual(pair(one, other))).toEqual({
      given: "other",
      patronymic: "other",
      sex: "other",
      born: "other",
      phone: "one",
    });
    expect(usual(pair(other, one)).given).toBe("one");
  });

  it("the one with more records stays, or who was there first", () => {
    expect(stays(pair(side({}), side({}, { records: [file("1")] })))).toBe("other");
    expect(stays(pair(side({}, { openedAt: "2026-03-01" }), side({})))).toBe("other");
    expect(stays(pair(side({}), side({})))).toBe("one");
  });

  it("read as chosen once they are joined", () => {
    const compared = pair(side({ id: "a", family: "A", given: "X" }), side({ id: "b", family: "B", given: "Y" }));
    expect(joined(compared, { family: "other", given: "one" }, "one")).toMatchObject({
      id: "a",
      family: "B",
      given: "X",
    });
    expect(joined(compared, { family: "other", given: "one" }, "other")).toMatchObject({
      id: "b",
      family: "B",
      given: "X",
    });
  });
});

describe("reasons", () => {
  it("are words, where they were weighed", () => {
    expect(weight({ field: "given", agreement: "same", bits: 9 })).toBe("strongFor");
    expect(weight({ field: "given", agreement: "near", bits: 2 })).toBe("for");
    expect(weight({ field: "sex", agreement: "same", bits: 0.9 })).toBe("little");
    expect(weight({ field: "sex", agreement: "other", bits: -3 })).toBe("against");
    expect(weight({ field: "born", agreement: "other", bits: -9 })).toBe("strongAgainst");
  });

  it("together say how alike two are", () => {
    expect([likeness(20), likeness(7), likeness(1), likeness(undefined)]).toEqual([
      "very",
      "rather",
      "somewhat",
      undefined,
    ]);
  });
});
