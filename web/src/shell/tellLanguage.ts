import { call } from "../api/client";
import type { Language } from "../api/types";

/** The server remembers the language of a person; not reaching it is no trouble, it is told again. */
export async function tellLanguage(language: Language): Promise<void> {
  await call("/api/session/language", { method: "PUT", body: { language } }).catch(() => undefined);
}
