import { i18n } from "@lingui/core";
import { I18nProvider, useLingui } from "@lingui/react";
import { type ReactNode, useEffect, useState } from "react";
import { useSignal } from "../api/signal";
import type { Label, Language, Text } from "../api/types";
import type english from "./catalog/en.json";
import { language } from "./language";

export type MessageId = keyof typeof english;
export type Translate = (id: MessageId, values?: Record<string, unknown>) => string;

type Catalog = Record<string, string>;
const catalogs: Record<Language, () => Promise<{ default: unknown }>> = {
  az: () => import("./catalog/az.json"),
  en: () => import("./catalog/en.json"),
  ru: () => import("./catalog/ru.json"),
};

export async function speak(chosen: Language): Promise<void> {
  const catalog = await catalogs[chosen]();
  i18n.loadAndActivate({ locale: chosen, messages: catalog.default as Catalog });
  document.documentElement.lang = chosen;
}

/** Keeps the chosen language's words loaded; switching needs no reload. */
export function Words({ children }: { children: ReactNode }) {
  const chosen = useSignal(language);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    speak(chosen).then(() => setReady(true));
  }, [chosen]);
  return ready ? <I18nProvider i18n={i18n}>{children}</I18nProvider> : null;
}

export function labelIn(chosen: Language, text: Text | null | undefined): string {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  return text[chosen] ?? text.en ?? Object.values(text)[0] ?? "";
}

export interface Speech {
  language: Language;
  t: Translate;
  label: (text: Label | Text | null | undefined) => string;
}

const speeches = new Map<Language, Speech>();

/** One object for each language, so that it can be depended upon. */
function speechOf(spoken: Language): Speech {
  const known = speeches.get(spoken);
  if (known) return known;
  const speech: Speech = {
    language: spoken,
    t: (id, values) => i18n._(id, values),
    label: (text) => labelIn(spoken, text),
  };
  speeches.set(spoken, speech);
  return speech;
}

export function useWords(): Speech {
  const { i18n: active } = useLingui();
  return speechOf(active.locale as Language);
}
