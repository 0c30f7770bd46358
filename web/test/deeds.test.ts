import { describe, expect, it } from "vitest";
import { deedWords, deviceOf } from "../src/record/deeds";

const deed = (action: string, outcome = "done") => ({ at: "2026-11-22T10:00:00Z", roles: [], action, outcome });

describe("who has seen a file", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0",
      "Edge",
      "Windows",
    ],
    [
      "Mozilla/5.0 (Linux; Android 15; SM-A156B) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36",
      "Chrome",
      "Android",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1",
      "Safari",
      "iOS",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
  ])("names the device that says %s", (said, browser, system) => {
    expect(deviceOf(said)).toEqual({ browser, system });
  });

  it("guesses no device from words it does not know", () => {
    expect(deviceOf("curl/8.5.0")).toBeUndefined();
    expect(deviceOf("")).toBeUndefined();
  });

  it("says what was done, and what was only tried", () => {
    expect(deedWords(deed("read timeline"))).toBe("readers.did.readTimeline");
    expect(deedWords(deed("something new"))).toBe("readers.did.other");
    expect(deedWords(deed("read", "not-found"))).toBe("readers.tried.read");
    expect(deedWords(deed("change", "forbidden"))).toBe("readers.tried.change");
    expect(deedWords(deed("remove", "forbidden"))).toBe("readers.tried.other");
  });
});
