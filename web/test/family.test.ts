import { describe, expect, it } from "vitest";
import type { Family, FamilyLink, RelationKind } from "../src/api/family";
import { BOX, layout } from "../src/family/layout";
import { calledIn, isOver, lastDay } from "../src/family/relations";

const text = (en: string) => ({ az: en, en, ru: en });
const kind = (name: string, family: RelationKind["family"], generation: number): RelationKind => ({
  name,
  label: { label: text(name) },
  inverse: { label: text(`of ${name}`) },
  symmetric: family === "partner" || family === "sibling",
  family,
  generation,
  older: name !== "guardian",
  sensitive: false,
  retired: false,
});
const KINDS = [
  kind("mother", "parent", 1),
  kind("father", "parent", 1),
  kind("partner", "partner", 0),
  kind("sibling", "sibling", 0),
  kind("guardian", "parent", 1),
  kind("grandparent", "kin", 2),
  kind("aunt", "kin", 1),
  kind("relative", "kin", 0),
];
let count = 0;
const link = (person: string, name: string, of: string): FamilyLink => ({
  id: `${person} ${name} ${of} ${count++}`,
  kind: name,
  person,
  of,
  at: "2026-11-22T10:00:00Z",
  source: { id: "r", type: "protection.case", number: "CASE-1" },
});
const family = (persons: string[], relations: FamilyLink[]): Family => ({
  person: persons[0] ?? "",
  persons: persons.map((id) => ({ id, given: id, sex: "unknown" })),
  relations,
  contradictions: [],
  more: false,
});
const generations = (drawn: Family) =>
  Object.fromEntries(layout(drawn, KINDS).placed.map(({ person, generation }) => [person.id, generation]));

describe("the drawing of a family", () => {
  it("puts parents above, brothers and partners beside, children below", () => {
    const drawn = family(
      ["child", "mother", "father", "brother", "baby"],
      [
        link("mother", "mother", "child"),
        link("father", "father", "child"),
        link("father", "partner", "mother"),
        link("brother", "sibling", "child"),
        link("child", "mother", "baby"),
      ],
    );
    expect(generations(drawn)).toEqual({ child: 0, mother: -1, father: -1, brother: 0, baby: 1 });
  });

  it("believes birth first: the mother of the mother stands above her, guardian or not", () => {
    const drawn = family(
      ["child", "mother", "old"],
      [
        link("old", "guardian", "child"),
        link("mother", "mother", "child"),
        link("old", "mother", "mother"),
        link("old", "grandparent", "child"),
      ],
    );
    expect(generations(drawn)).toEqual({ child: 0, mother: -1, old: -2 });
  });

  it("places kin whose generation is told, and leaves the others to the list", () => {
    const drawn = family(
      ["child", "old", "somebody", "aunt"],
      [link("old", "grandparent", "child"), link("somebody", "relative", "child"), link("aunt", "aunt", "child")],
    );
    expect(generations(drawn)).toEqual({ child: 0, old: -2 });
    expect(layout(drawn, KINDS).beside.map(({ id }) => id)).toEqual(["somebody", "aunt"]);
  });

  it("lets nobody stand on anybody, and draws the same whenever it is drawn", () => {
    const persons = ["child", ...Array.from({ length: 9 }, (_, place) => `p${place}`)];
    const relations = persons
      .slice(1)
      .map((id, place) => link(id, ["mother", "sibling", "father"][place % 3] ?? "mother", "child"));
    const once = layout(family(persons, relations), KINDS);
    for (const one of once.placed) {
      for (const other of once.placed) {
        if (one === other || one.y !== other.y) continue;
        expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual(BOX.width);
      }
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + BOX.width).toBeLessThanOrEqual(once.width);
      expect(one.y + BOX.height).toBeLessThanOrEqual(once.height);
    }
    expect(layout(family(persons, relations), KINDS)).toEqual(once);
    expect(once.lines.length).toBe(9);
  });

  it("stands partners beside each other, and a child of two between them, at a height of its own", () => {
    const drawn = layout(
      family(
        ["child", "father", "mother", "second", "half"],
        [
          link("father", "father", "child"),
          link("mother", "mother", "child"),
          link("father", "partner", "mother"),
          link("second", "partner", "mother"),
          link("second", "father", "half"),
          link("mother", "mother", "half"),
          link("half", "sibling", "child"),
        ],
      ),
      KINDS,
    );
    const x = (id: string) => drawn.placed.find(({ person }) => person.id === id)?.x ?? Number.NaN;
    expect(Math.abs(x("father") - x("mother"))).toBeLessThan(2 * BOX.width);
    expect(Math.abs(x("second") - x("mother"))).toBeLessThan(2 * BOX.width);
    const path = (start: string) => drawn.lines.find(({ link: { id } }) => id.startsWith(start))?.path ?? "";
    const turn = (start: string) => path(start).match(/V([\d.]+) H/)?.[1];
    expect(turn("father father child")).toBe(turn("mother mother child"));
    expect(turn("second father half")).not.toBe(turn("father father child"));
    // Who has the same mother needs no line to say so.
    expect(path("half sibling child")).toBe("");
  });

  it("stands a circle of parents, and somebody who is not there", () => {
    const drawn = family(["a", "b"], [link("a", "mother", "b"), link("b", "mother", "a"), link("x", "mother", "a")]);
    expect(layout(drawn, KINDS).placed.length).toBe(2);
  });
});

describe("a relation", () => {
  it("is over when even its last possible day has passed", () => {
    expect(isOver({ date: "2026-01-01", precision: "year" }, "2026-11-22")).toBe(false);
    expect(isOver({ date: "2025-01-01", precision: "year" }, "2026-11-22")).toBe(true);
    expect(isOver({ date: "2026-11-01", precision: "month" }, "2026-11-22")).toBe(false);
    expect(isOver({ date: "2026-11-21", precision: "day" }, "2026-11-22")).toBe(true);
    expect(isOver({ date: "2026-11-22", precision: "day" }, "2026-11-22")).toBe(false);
    expect(isOver(null, "2026-11-22")).toBe(false);
    expect(lastDay({ date: "2024-02-01", precision: "month" }) < "2024-03-01").toBe(true);
  });

  it("is called by the sex of whom it is said, where there is a word", () => {
    const called = { label: text("Sibling"), female: text("Sister"), male: null };
    const label = (one: unknown) => (one as { en: string }).en;
    expect(calledIn(called, "female", label)).toBe("Sister");
    expect(calledIn(called, "male", label)).toBe("Sibling");
    expect(calledIn(called, "unknown", label)).toBe("Sibling");
  });
});
