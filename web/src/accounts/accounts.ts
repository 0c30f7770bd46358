import { queryOptions } from "@tanstack/react-query";
import { call, query } from "../api/client";
import type { Label, Language } from "../api/types";
import type { Identity } from "../security/security";

export interface HeldRole {
  id: string;
  role: string;
  label: Label;
  organisation: string;
  organisationLabel: Label;
  since: string;
}
export interface Account {
  id: string;
  name: string;
  display: string;
  language: Language;
  kind: "person" | "service";
  disabled: boolean;
  password: boolean;
  factor: boolean;
  linkEnds?: string;
  identities: Identity[];
  roles: HeldRole[];
}
export interface Choices {
  roles: { role: string; label: Label }[];
  organisations: { id: string; label: Label }[];
}
export interface Key {
  id: string;
  label: string;
  may: string[];
  since: string;
  ends: string;
  used?: string;
  revoked?: string;
}

export const accountsQuery = (words: string) =>
  queryOptions({
    queryKey: ["accounts", "list", words],
    queryFn: () => call<{ accounts: Account[]; more: boolean }>(`/api/accounts${query({ q: words })}`),
    placeholderData: (before: { accounts: Account[]; more: boolean } | undefined) => before,
  });

export const choicesQuery = queryOptions({
  queryKey: ["accounts", "choices"],
  queryFn: () => call<Choices>("/api/accounts/choices"),
  staleTime: 10 * 60_000,
});

export const keysQuery = (account: string) =>
  queryOptions({
    queryKey: ["accounts", "keys", account],
    queryFn: async () => (await call<{ keys: Key[] }>(`/api/accounts/${account}/keys`)).keys,
  });
