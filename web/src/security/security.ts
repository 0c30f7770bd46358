import { queryOptions } from "@tanstack/react-query";
import { call } from "../api/client";

export interface Passkey {
  id: string;
  label: string;
  since: string;
  used?: string;
}
/** Who somebody is at a provider; without `provider`, at one that is not set any more. */
export interface Identity {
  issuer: string;
  provider?: string;
  subject: string;
  since: string;
}
export interface OwnSession {
  id: string;
  device: string;
  address: string;
  since: string;
  seen: string;
  here: boolean;
}
export interface Security {
  demanded: boolean;
  confirmed: boolean;
  password: boolean;
  secondFactor?: { since: string; recoveryLeft: number };
  passkeysPossible: boolean;
  passkeys: Passkey[];
  identities: Identity[];
  sessions: OwnSession[];
}
export interface Enrolment {
  secret: string;
  address: string;
  picture: { size: number; path: string };
}

export const securityQuery = queryOptions({
  queryKey: ["security"],
  queryFn: () => call<Security>("/api/account/security"),
  staleTime: 0,
});

/** Ways to sign in besides a password; `passkeys` is the host they are made for. */
export const waysQuery = queryOptions({
  queryKey: ["ways"],
  queryFn: () => call<{ passkeys?: string; provider?: string }>("/api/session/ways", { signingIn: true }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What a browser calls itself, in two words a person knows. */
export function deviceName(device: string): string {
  const browser = [
    ["Edg/", "Edge"],
    ["OPR/", "Opera"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"],
  ].find(([mark]) => device.includes(mark ?? ""))?.[1];
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"].find((mark) => device.includes(mark));
  return [browser, system].filter(Boolean).join(", ") || device.slice(0, 60);
}
