import { createContext, useContext, useEffect } from "react";
import type { Labels, RecordType } from "../api/types";

/** What every field of one form on the screen shares. */
export interface FormSurroundings {
  type: RecordType;
  /** Names of the people, organisations and records that the answers point at. */
  labels: Labels;
  /** What has been begun in a field and is no answer yet, by path; absent where nothing is typed. */
  unfinished?: Unfinished;
}

/** Sentences that say what is begun, and how to end it. */
export type Unfinished = Map<string, string>;

const Surroundings = createContext<FormSurroundings | undefined>(undefined);
export const FormProvider = Surroundings.Provider;

export function useFormSurroundings(): FormSurroundings {
  const found = useContext(Surroundings);
  if (!found) throw new Error("A field was shown outside a form.");
  return found;
}

/** Keeps the form from being saved while something in a field is begun and not ended. */
export function useUnfinished(path: string, sentence: string | undefined): void {
  const { unfinished } = useFormSurroundings();
  useEffect(() => {
    if (!unfinished || !sentence) return;
    unfinished.set(path, sentence);
    return () => {
      unfinished.delete(path);
    };
  }, [unfinished, path, sentence]);
}

/** The id of a field's control in the page, made from its path. */
export const controlId = (path: string): string => `field-${path.replace(/\W+/g, "-")}`;
