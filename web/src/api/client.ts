import { currentLanguage } from "../words/language";
import { confirmed } from "./confirmation";
import { Problem } from "./problem";
import { countingRows } from "./rows";
import { sessionLost } from "./sessionLost";
import type { ProblemBody } from "./types";

const TIMEOUT = 20_000;
const WRITES = new Set(["POST", "PUT", "DELETE"]);

export interface Ask {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
  /** Lets the request outlive the page: for a draft saved while the tab closes. */
  keepalive?: boolean;
  /** The sign-in itself answers 401 without meaning that a session ended. */
  signingIn?: boolean;
  /** How long the whole answer may take, in milliseconds; twenty seconds where nothing is said. */
  patience?: number;
  /** Ends the request before its answer is whole. */
  stop?: AbortSignal;
  /** Asked once more, after a confirmation. */
  again?: boolean;
}

function crossSiteToken(): string | undefined {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("XSRF-TOKEN="));
  return cookie && decodeURIComponent(cookie.slice("XSRF-TOKEN=".length));
}

function headersFor(method: string, body: unknown, more: Record<string, string> = {}): Headers {
  const headers = new Headers({ Accept: "application/json, application/problem+json", ...more });
  headers.set("Accept-Language", currentLanguage());
  if (body !== undefined && !headers.has("Content-Type")) headers.set("Content-Type", "application/json");
  const token = crossSiteToken();
  if (WRITES.has(method) && token) headers.set("X-XSRF-TOKEN", token);
  return headers;
}

async function problemIn(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => ({}));
  return new Problem(response.status, body as ProblemBody);
}

/** Older telephones cannot join two signals: only a request that can be stopped needs it. */
function endOf({ patience = TIMEOUT, stop }: Ask): AbortSignal {
  const late = AbortSignal.timeout(patience);
  return stop ? AbortSignal.any([late, stop]) : late;
}

async function send(path: string, ask: Ask): Promise<Response> {
  const method = ask.method ?? "GET";
  if (WRITES.has(method) && !crossSiteToken()) await fetch("/api/health").catch(() => undefined);
  const body = ask.body instanceof Blob || ask.body === undefined ? ask.body : JSON.stringify(ask.body);
  try {
    return await fetch(path, {
      method,
      headers: headersFor(method, ask.body, ask.headers),
      body: body as BodyInit | undefined,
      credentials: "same-origin",
      keepalive: ask.keepalive,
      signal: endOf(ask),
    });
  } catch {
    throw new Problem(0);
  }
}

/** Asks the server and gives its JSON answer; a refusal is thrown as a Problem. */
export async function call<Answer = void>(path: string, ask: Ask = {}): Promise<Answer> {
  const response = await answered(path, ask);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** An answer with the server's tag for it. */
export interface Tagged<Answer> {
  tag: string | null;
  answer: Answer;
}

/** Asks again for what may have changed; while it has not, nothing is sent and `before` is given back. */
export async function callAgain<Answer>(
  path: string,
  before: Tagged<Answer> | undefined,
  ask: Ask = {},
): Promise<Tagged<Answer>> {
  const seen: Record<string, string> = before?.tag ? { "If-None-Match": before.tag } : {};
  const response = await answered(path, { ...ask, headers: { ...ask.headers, ...seen } });
  if (response.status === 304 && before) return before;
  return { tag: response.headers.get("ETag"), answer: (await response.json()) as Answer };
}

/** How a file is fetched. */
export interface Fetching {
  patience?: number;
  stop?: AbortSignal;
  /** Told how many records have come, and how many there will be, where the server said so. */
  onRows?: (come: number, all: number) => void;
}

/** Fetches a file and hands it to the browser to keep, as a link with `download` would. */
export async function download(path: string, name: string, { onRows, ...ask }: Fetching = {}): Promise<void> {
  const response = await answered(path, ask);
  const all = Number(response.headers.get("Qanad-Rows") ?? 0);
  const told = onRows && all ? countingRows(response, (come) => onRows(Math.min(come, all), all)) : response;
  // One that breaks off in the middle is no file.
  const file = await told.blob().catch(() => {
    throw new Problem(0);
  });
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

async function answered(path: string, ask: Ask): Promise<Response> {
  const response = await send(path, ask);
  if (response.ok || response.status === 304) return response;
  const problem = await problemIn(response);
  // The person proves again who it is, in a dialog above the page; then the same is asked once more.
  if (problem.code === "confirm-first" && !ask.again && (await confirmed())) {
    return answered(path, { ...ask, again: true });
  }
  if (problem.status === 401 && !ask.signingIn) sessionLost.set(true);
  throw problem;
}

/** A query string without the empty parts. */
export function query(parts: Record<string, string | number | undefined | null>): string {
  const kept = Object.entries(parts).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(kept.map(([key, value]) => [key, String(value)])).toString();
  return text && `?${text}`;
}
