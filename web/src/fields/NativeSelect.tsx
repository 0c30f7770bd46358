import { controlAttributes, type FieldProps } from "./FieldProps";
import type { Option } from "./RadioGroup";

export function grouped(options: Option[]): { group: string | undefined; options: Option[] }[] {
  const groups: { group: string | undefined; options: Option[] }[] = [];
  for (const option of options) {
    const known = groups.find((held) => held.group === option.group);
    if (known) known.options.push(option);
    else groups.push({ group: option.group, options: [option] });
  }
  return groups;
}

export function NativeSelect({ options, ...props }: FieldProps & { options: Option[] }) {
  const lines = (list: Option[]) =>
    list.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ));
  return (
    <select
      {...controlAttributes(props)}
      value={typeof props.value === "string" ? props.value : ""}
      onChange={(event) => props.onChange(event.target.value || null)}
    >
      <option value="">–</option>
      {grouped(options).map(({ group, options: list }) =>
        group ? (
          <optgroup key={group} label={group}>
            {lines(list)}
          </optgroup>
        ) : (
          lines(list)
        ),
      )}
    </select>
  );
}
