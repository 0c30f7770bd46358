import { useWords } from "../words/words";
import { Combobox } from "./Combobox";
import type { FieldProps } from "./FieldProps";
import { NativeSelect } from "./NativeSelect";
import { type Option, RadioGroup } from "./RadioGroup";

/** One answer: radios to five choices, a native list beyond, a search above twelve. */
export function ChoiceField(props: FieldProps & { options: Option[] }) {
  const { t } = useWords();
  const { options, value } = props;
  const chosen = typeof value === "string" ? value : null;
  if (options.length <= 5) return <RadioGroup {...props} value={chosen} clearLabel={t("field.clear")} />;
  if (options.length <= 12) return <NativeSelect {...props} />;
  return <Combobox {...props} value={chosen} />;
}
