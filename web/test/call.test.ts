import { describe, expect, it } from "vitest";
import { callLayout, isQuick } from "../src/contact/callLayout";
import { clock, field, form, named, recordType } from "./definitions";

const conversation = form("conversation", [
  field("outcome", { type: "choice", list: "outcome", required: true }),
  field("channel", { type: "choice", list: "channel", required: true }),
  field("topic", { type: "choice", list: "topic", show: "outcome == 'counselling'", required: true }),
]);
const close = { name: "close", label: named("Close"), to: "closed", needs: ["conversation"] };
const type = recordType([conversation], {
  states: [{ name: "open", label: named("Open"), steps: [{ ...close, name: "hand_over", reason: true }, close] }],
});

describe("the call screen", () => {
  it("serves a record whose first form begins with an outcome", () => {
    expect(callLayout(type)?.outcome.name).toBe("outcome");
    expect(callLayout(recordType([form("registration", [field("risk")])]))).toBeUndefined();
  });

  it("ends a contact with the step that needs nothing more", () => {
    expect(callLayout(type)?.end?.name).toBe("close");
  });

  it("saves at once the outcomes after which no answer is missing", () => {
    const answers = { values: { channel: "phone" }, rows: {} };
    expect(isQuick(type, answers, "silent", clock, {})).toBe(true);
    expect(isQuick(type, answers, "counselling", clock, {})).toBe(false);
    expect(isQuick(type, { values: {}, rows: {} }, "silent", clock, {})).toBe(false);
  });
});
