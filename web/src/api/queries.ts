import { keepPreviousData, QueryClient, queryOptions } from "@tanstack/react-query";
import { call, query } from "./client";
import type { Family } from "./family";
import { figureFrom } from "./figure";
import { asProblem, Problem } from "./problem";
import type {
  Country,
  Definitions,
  DraftSummary,
  Indicator,
  KnownPerson,
  Organisation,
  SavedFilter,
  SearchResult,
  Session,
  StoredRecord,
  Territory,
  TimelineEntry,
  User,
  WorkCount,
} from "./types";

const MINUTE = 60_000;
/** What a page asks by itself does not keep a session alive. */
export const BY_ITSELF = { "Qanad-By-Itself": "1" };
/** How often a work list that stays on the screen is asked for again. */
export const WORK_REFRESHED = MINUTE;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) => asProblem(error).passing && times < 2,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

/** The session, or null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await call<Session>("/api/session", { signingIn: true });
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const definitionsQuery = queryOptions({
  queryKey: ["definitions"],
  queryFn: () => call<Definitions>("/api/definitions"),
  staleTime: 5 * MINUTE,
});

export const recordQuery = (id: string) =>
  queryOptions({ queryKey: ["record", id], queryFn: () => call<StoredRecord>(`/api/records/${id}`) });

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ["record", id, "timeline"],
    queryFn: async () => (await call<{ entries: TimelineEntry[] }>(`/api/records/${id}/timeline`)).entries,
  });

export const workQuery = queryOptions({
  queryKey: ["work"],
  queryFn: async () => (await call<{ lists: WorkCount[] }>("/api/work", { headers: BY_ITSELF })).lists,
  refetchInterval: WORK_REFRESHED,
});

export const searchQuery = (words: string) =>
  queryOptions({
    queryKey: ["search", words],
    queryFn: async () => (await call<{ results: SearchResult[] }>(`/api/search${query({ q: words })}`)).results,
    enabled: words.trim().length > 1,
    placeholderData: keepPreviousData,
  });

export const personsQuery = (words: string) =>
  queryOptions({
    queryKey: ["persons", words],
    queryFn: async () => (await call<{ persons: KnownPerson[] }>(`/api/persons${query({ q: words })}`)).persons,
    enabled: words.trim().length > 1,
    placeholderData: keepPreviousData,
  });

export const familyQuery = (person: string) =>
  queryOptions({
    queryKey: ["family", person],
    queryFn: () => call<Family>(`/api/persons/${person}/family`),
    // Put together from many records, any of which may have changed.
    staleTime: 0,
    gcTime: 0,
  });

export const organisationsQuery = queryOptions({
  queryKey: ["organisations"],
  queryFn: async () => (await call<{ organisations: Organisation[] }>("/api/organisations")).organisations,
  staleTime: 10 * MINUTE,
});

export const territoriesQuery = queryOptions({
  queryKey: ["territories"],
  queryFn: async () => (await call<{ territories: Territory[] }>("/api/territories")).territories,
  staleTime: 10 * MINUTE,
});

export const usersQuery = (organisation?: string) =>
  queryOptions({
    queryKey: ["users", organisation ?? ""],
    queryFn: async () => (await call<{ users: User[] }>(`/api/users${query({ organisation })}`)).users,
    staleTime: MINUTE,
  });

export const draftsQuery = queryOptions({
  queryKey: ["drafts"],
  queryFn: async () => (await call<{ drafts: DraftSummary[] }>("/api/drafts")).drafts,
  staleTime: 0,
});

export const filtersQuery = queryOptions({
  queryKey: ["filters"],
  queryFn: async () => (await call<{ filters: SavedFilter[] }>("/api/filters")).filters,
});

export const indicatorsQuery = queryOptions({
  queryKey: ["indicators"],
  queryFn: async () => (await call<{ indicators: Indicator[] }>("/api/indicators")).indicators,
  staleTime: 5 * MINUTE,
});

export const figureQuery = (name: string, by: string[], narrowing: Record<string, string> = {}) =>
  queryOptions({
    queryKey: ["figure", name, by.join(","), narrowing],
    queryFn: async () => figureFrom(await call(`/api/indicators/${name}${query({ by: by.join(","), ...narrowing })}`)),
    placeholderData: keepPreviousData,
  });

export const countryQuery = queryOptions({
  queryKey: ["country"],
  queryFn: () => call<Country>("/api/country"),
  staleTime: Number.POSITIVE_INFINITY,
});

export const mapQuery = queryOptions({
  queryKey: ["country", "map"],
  queryFn: () => call<unknown>("/api/country/map"),
  staleTime: Number.POSITIVE_INFINITY,
});
