import type { Label, Named } from "../api/types";

/** Something that was done with a file, or tried. */
export interface Deed {
  at: string;
  person?: Named;
  organisation?: { name: string; label: Label };
  roles: { name: string; label: Label }[];
  action: string;
  /** `done`, or the code of the problem with which it was refused. */
  outcome: string;
  device?: string;
}

export interface DeedsPage {
  number: string;
  type: string;
  deeds: Deed[];
  next?: string;
}

const DONE = {
  create: "readers.did.create",
  edit: "readers.did.edit",
  step: "readers.did.step",
  request: "readers.did.request",
  approve: "readers.did.approve",
  refuse: "readers.did.refuse",
  assign: "readers.did.assign",
  export: "readers.did.export",
  "export part": "readers.did.exportPart",
  read: "readers.did.read",
  "read timeline": "readers.did.readTimeline",
  "read file": "readers.did.readFile",
  "read readers": "readers.did.readReaders",
  "read draft": "readers.did.readDraft",
  emergency: "readers.did.emergency",
  "emergency ended": "readers.did.emergencyEnded",
  "emergency seen": "readers.did.emergencySeen",
  "emergency justified": "readers.did.emergencyJustified",
  "emergency unjustified": "readers.did.emergencyUnjustified",
} as const;

/** The words for what was done. */
export function deedWords(deed: Deed) {
  if (deed.outcome === "done") return DONE[deed.action as keyof typeof DONE] ?? "readers.did.other";
  if (deed.action === "read") return "readers.tried.read";
  return deed.action === "change" ? "readers.tried.change" : "readers.tried.other";
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bYaBrowser\//, "Yandex"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b|\biPad\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** Browser and system by the names people know; nothing when a device speaks of itself in no way that is known. */
export function deviceOf(said: string): { browser: string; system: string } | undefined {
  const browser = BROWSERS.find(([sign]) => sign.test(said))?.[1];
  const system = SYSTEMS.find(([sign]) => sign.test(said))?.[1];
  return browser && system ? { browser, system } : undefined;
}
