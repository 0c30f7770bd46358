import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FieldType, Value } from "../src/api/types";
import { evaluate, holds } from "../src/expressions/expressions";
import { type Bound, bound, Day, Moment, UNKNOWN, Whole } from "../src/expressions/values";
import { clock } from "./definitions";

const GOLDEN = "../definition/src/test/resources/golden/expressions.json";

type Types = Record<string, FieldType>;
interface GoldenCase {
  expression: string;
  values: Record<string, unknown> & { rows?: Record<string, Record<string, unknown>[]> };
  result: unknown;
}
interface GoldenFile {
  today: string;
  fields: Types;
  rows: Record<string, Types>;
  cases: GoldenCase[];
}

function plain(answer: unknown): unknown {
  if (answer === UNKNOWN) return "unknown";
  if (answer instanceof Whole) return answer.number;
  if (answer instanceof Day) return answer.iso;
  if (answer instanceof Moment) return answer.instant;
  return answer;
}

function expected(result: unknown): unknown {
  if (result === null || typeof result !== "object") return result;
  return Object.values(result)[0];
}

const boundAll = (types: Types, values: Record<string, unknown>): Record<string, Bound> =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, bound({ type }, values[name] as Value)]));

function bindings(golden: GoldenFile, values: GoldenCase["values"]): Record<string, Bound> {
  const lists = Object.entries(golden.rows).map(([name, types]) => [
    name,
    (values.rows?.[name] ?? []).map((row) => boundAll(types, row)),
  ]);
  return { ...boundAll(golden.fields, values), ...Object.fromEntries(lists) };
}

describe.skipIf(!existsSync(GOLDEN))("the golden cases that the server and the database also pass", () => {
  const golden: GoldenFile = existsSync(GOLDEN)
    ? JSON.parse(readFileSync(GOLDEN, "utf8"))
    : { today: "", fields: {}, rows: {}, cases: [] };
  const at = { today: golden.today, now: `${golden.today}T10:00:00Z` };
  it.each(golden.cases)("$expression", ({ expression, values, result }) => {
    expect(plain(evaluate(expression, bindings(golden, values), at))).toEqual(expected(result));
  });
});

describe("an expression", () => {
  const answers = {
    risk: "low",
    nothing: null,
    age: new Whole(5),
    born: new Day("2014-05-03"),
    harm: ["physical"],
    rows: [{ seen: true }, { seen: null }],
  };

  it.each([
    ["risk == 'low'", true],
    ["nothing == null", true],
    ["nothing == 'low'", false],
    ["age > 4", true],
    ["nothing > 4", "unknown"],
    ["'physical' in harm", true],
    ["'physical' in nothing", "unknown"],
    ["nothing == null || nothing > 4", true],
    ["born <= today()", true],
    ["born == date('2014-05-03')", true],
    ["years_between(born, today())", 12],
    ["days_between(date('2026-11-20'), today())", 2],
    ["days_after(date('2026-12-30'), 3)", "2027-01-02"],
    ["born.year()", 2014],
    ["born.month()", 5],
    ["date('2026-02-30')", "unknown"],
    ["born < now()", "unknown"],
    ["rows.exists(r, r.seen)", true],
    ["rows.size()", 2],
    ["age / 2", 2],
    ["misspelt == 1", "unknown"],
    ["this is not CEL", "unknown"],
  ])("%s is %s", (text, result) => {
    expect(plain(evaluate(text, answers, clock))).toEqual(result);
  });

  it("guards only with true: unknown does not pass", () => {
    expect(holds("nothing > 4", answers, clock)).toBe(false);
    expect(holds("!(nothing > 4)", answers, clock)).toBe(false);
  });
});
