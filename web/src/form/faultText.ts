import { numberText } from "../words/numbers";
import type { Speech } from "../words/words";
import type { LocalFault } from "./evaluation";

/** The sentence for a fault found in the browser; the server's own faults come with their sentence. */
export function faultText({ kind, field }: LocalFault, { t, label, language }: Speech): string {
  const name = label(field.label);
  switch (kind) {
    case "required":
      return t("fault.required", { name });
    case "invalid":
      return label(field.message) || t("fault.invalid", { name });
    case "too_small":
      return t("fault.tooSmall", { name, limit: numberText(field.min ?? 0, language) });
    case "too_large":
      return t("fault.tooLarge", { name, limit: numberText(field.max ?? 0, language) });
    case "too_long":
      return t("fault.tooLong", { name });
    case "not_a_number":
      return t("fault.notANumber", { name });
    case "not_a_date":
      return t("fault.notADate", { name });
  }
}
