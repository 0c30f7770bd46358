import { describe, expect, it } from "vitest";
import { countingRows, rowCounter } from "../src/api/rows";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("counting the records of a file that comes in pieces", () => {
  it("counts lines, wherever a piece ends", () => {
    const count = rowCounter();
    expect(count(bytes("number,sta"))).toBe(0);
    expect(count(bytes("tus\r"))).toBe(0);
    expect(count(bytes("\nA-1,new\r\nA-2"))).toBe(2);
    expect(count(bytes(",new\r\n"))).toBe(3);
  });

  it("does not take the second line of an answer for another record", () => {
    const count = rowCounter();
    expect(count(bytes('A-1,"first line\nsecond ""quoted'))).toBe(0);
    expect(count(bytes('"" line\n"\r\n'))).toBe(1);
  });

  it("tells how many have come and leaves the file as it was", async () => {
    const told: number[] = [];
    const file = "head\r\nƏ-1\r\nA-2\r\n";
    const answer = countingRows(new Response(file, { headers: { "Content-Type": "text/csv" } }), (come) =>
      told.push(come),
    );
    expect(await answer.text()).toBe(file);
    expect(told.at(-1)).toBe(2);
    expect(answer.headers.get("Content-Type")).toBe("text/csv");
  });
});
