import { describe, expect, it } from "vitest";
import type { Rows } from "../src/api/types";
import type { Answers } from "../src/form/answers";
import { defaultValues, evaluateRecord } from "../src/form/evaluation";
import { formProgress } from "../src/form/progress";
import { clock, field, form, named, recordType } from "./definitions";

const assessment = form("assessment", [
  field("harm", { type: "choices", list: "harm" }),
  field("visible_injury", { type: "yes_no", show: "'physical' in harm", required: true }),
  field("injury_notes", { show: "visible_injury == true", required: true }),
  field("seen_on", { type: "date", valid: "seen_on <= today()", message: named("Not in the future.") }),
  field("age", { type: "whole_number", min: 0, max: 17 }),
  field("adult", { type: "calculated", as: "yes_no", value: "age >= 18" }),
  field("reason", { required: "age > 15" }),
]);
const followUp = form("follow_up", [field("notes", { required: true, show: "age > 10" })], { repeats: true });
const type = recordType([assessment, followUp]);
const evaluated = (answers: Partial<Answers>) => evaluateRecord(type, { values: {}, rows: {}, ...answers }, clock);
const kinds = (answers: Partial<Answers>) => evaluated(answers).faults.map(({ path, kind }) => [path, kind]);

describe("a row", () => {
  const stops = form(
    "stops",
    [
      field("days", { type: "whole_number", show: "age > 10" }),
      field("why", { show: "days >= 3 && age > 10" }),
      field("all_days", { type: "calculated", as: "whole_number", value: "sum([days, age])" }),
      field("many", { type: "calculated", as: "yes_no", value: "size(stops) > 1" }),
    ],
    { repeats: true },
  );
  const journey = recordType([form("child", [field("age", { type: "whole_number" })]), stops]);
  const rows: Rows = {
    stops: [
      { row: "one", values: { days: 5 } },
      { row: "two", values: {} },
    ],
  };
  const evaluatedAt = (age: number, given = rows) => evaluateRecord(journey, { values: { age }, rows: given }, clock);

  it("reads its own answers before those of its record, and not those of another row", () => {
    const { hidden, calculated } = evaluatedAt(12);
    expect([...hidden]).toEqual(["stops[two].why"]);
    expect(calculated).toEqual({
      "stops[one].all_days": 17,
      "stops[two].all_days": 12,
      "stops[one].many": true,
      "stops[two].many": true,
    });
  });

  it("is read anew when what hid an answer of it does so no more", () => {
    expect(evaluatedAt(9).calculated["stops[one].all_days"]).toBe(9);
    expect(evaluatedAt(12).calculated["stops[one].all_days"]).toBe(17);
    const changed: Rows = { stops: [{ row: "one", values: { days: 1 } }] };
    expect(evaluatedAt(12, changed).calculated).toEqual({ "stops[one].all_days": 13, "stops[one].many": false });
  });
});

describe("a field", () => {
  it("is hidden while its rule is not true, unknown included", () => {
    expect(evaluated({}).hidden).toContain("visible_injury");
    expect(evaluated({ values: { harm: ["physical"] } }).hidden).not.toContain("visible_injury");
  });

  it("counts as unanswered for other rules while it is hidden", () => {
    expect(evaluated({ values: { harm: [], visible_injury: true } }).hidden).toContain("injury_notes");
  });

  it("is not missed while it is hidden", () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ values: { harm: ["physical"] } })).toEqual([["visible_injury", "required"]]);
  });

  it("may be required by an expression", () => {
    expect(kinds({ values: { age: 16 } })).toEqual([["reason", "required"]]);
    expect(kinds({ values: { age: 14 } })).toEqual([]);
  });

  it("is checked only when it is answered", () => {
    expect(kinds({ values: { seen_on: { date: "2026-11-23", precision: "day" } } })).toEqual([["seen_on", "invalid"]]);
    expect(kinds({ values: { seen_on: null } })).toEqual([]);
  });

  it("has limits", () => {
    expect(kinds({ values: { age: 18, reason: "x" } })).toEqual([["age", "too_large"]]);
    expect(kinds({ values: { reason: "x".repeat(201) } })).toEqual([["reason", "too_long"]]);
  });

  it("keeps what was typed and says that it cannot be read", () => {
    expect(kinds({ values: { age: "twelve" } })).toEqual([["age", "not_a_number"]]);
    expect(kinds({ values: { seen_on: { date: "2026-13-", precision: "day" } } })).toEqual([["seen_on", "not_a_date"]]);
  });

  it("may be calculated", () => {
    expect(evaluated({ values: { age: 12 } }).calculated.adult).toBe(false);
    expect(evaluated({}).calculated.adult).toBeNull();
  });
});

describe("a row of a repeating form", () => {
  it("sees the answers of the record and has its own path", () => {
    const rows = { follow_up: [{ row: "r1", values: {} }] };
    expect(kinds({ values: { age: 12 }, rows })).toEqual([["follow_up[r1].notes", "required"]]);
    expect(evaluated({ values: { age: 9 }, rows }).hidden).toContain("follow_up[r1].notes");
  });
});

describe("a form", () => {
  it("is empty, begun or done", () => {
    const progress = (answers: Answers) => formProgress(assessment, answers, evaluated(answers));
    expect(progress({ values: {}, rows: {} })).toBe("empty");
    expect(progress({ values: { harm: ["physical"] }, rows: {} })).toBe("begun");
    expect(progress({ values: { harm: ["neglect"] }, rows: {} })).toBe("done");
  });

  it("begins with its defaults, which may read the actor and earlier fields", () => {
    const begun = form("registration", [
      field("opened_on", { type: "date", default: "today()" }),
      field("copied_on", { type: "date", default: "opened_on" }),
      field("organisation", { type: "organisation", default: "actor.organisation" }),
      field("kept", { default: "'default'" }),
    ]);
    expect(defaultValues([begun], clock, { actor: { organisation: "school" } }, { kept: "mine" })).toEqual({
      opened_on: { date: "2026-11-22", precision: "day" },
      copied_on: { date: "2026-11-22", precision: "day" },
      organisation: "school",
      kept: "mine",
    });
  });
});
