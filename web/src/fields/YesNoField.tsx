import { useWords } from "../words/words";
import type { FieldProps } from "./FieldProps";
import { RadioGroup } from "./RadioGroup";

export function YesNoField(props: FieldProps) {
  const { t } = useWords();
  const options = [
    { value: "yes", label: t("answer.yes") },
    { value: "no", label: t("answer.no") },
  ];
  const chosen = typeof props.value === "boolean" ? (props.value ? "yes" : "no") : null;
  return (
    <RadioGroup
      {...props}
      options={options}
      value={chosen}
      clearLabel={t("field.clear")}
      onChange={(next) => props.onChange(next === null ? null : next === "yes")}
    />
  );
}
