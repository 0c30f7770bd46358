import { createContext, useContext } from "react";
import type { Labels, RecordType } from "../api/types";

/** What every field of one form on the screen shares. */
export interface FormSurroundings {
  type: RecordType;
  /** Names of the people, organisations and records that the answers point at. */
  labels: Labels;
}

const Surroundings = createContext<FormSurroundings | undefined>(undefined);
export const FormProvider = Surroundings.Provider;

export function useFormSurroundings(): FormSurroundings {
  const found = useContext(Surroundings);
  if (!found) throw new Error("A field was shown outside a form.");
  return found;
}

/** The id of a field's control in the page, made from its path. */
export const controlId = (path: string): string => `field-${path.replace(/\W+/g, "-")}`;
