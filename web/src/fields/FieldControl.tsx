import type { FieldType } from "../api/types";
import { useFormSurroundings } from "../form/FormContext";
import { AttachmentField } from "./AttachmentField";
import { ChoiceField } from "./ChoiceField";
import { ChoicesField } from "./ChoicesField";
import { DateField } from "./DateField";
import { DateTimeField } from "./DateTimeField";
import type { FieldProps } from "./FieldProps";
import { NumberField } from "./NumberField";
import { useListOptions } from "./options";
import { OrganisationField, PersonField, RecordField, TerritoryField, UserField } from "./ReferenceField";
import { TextField } from "./TextField";
import { YesNoField } from "./YesNoField";

function ListField(props: FieldProps) {
  const { type } = useFormSurroundings();
  const options = useListOptions(type.name, props.field, props.value);
  return props.field.type === "choices" ? (
    <ChoicesField {...props} options={options} />
  ) : (
    <ChoiceField {...props} options={options} />
  );
}

const CONTROLS: Record<Exclude<FieldType, "calculated">, (props: FieldProps) => React.ReactNode> = {
  text: TextField,
  long_text: TextField,
  whole_number: NumberField,
  decimal: NumberField,
  date: DateField,
  date_time: DateTimeField,
  yes_no: YesNoField,
  choice: ListField,
  choices: ListField,
  person: PersonField,
  place: RecordField,
  organisation: OrganisationField,
  territory: TerritoryField,
  user: UserField,
  record: RecordField,
  attachment: AttachmentField,
};

export function FieldControl(props: FieldProps) {
  if (props.field.type === "calculated") return null;
  const Control = CONTROLS[props.field.type];
  return <Control {...props} />;
}

/** Controls made of several inputs are named by a legend, the others by a label. */
export function hasManyInputs(type: FieldType, choices: number): boolean {
  return (
    ["date", "date_time", "yes_no", "choices"].includes(type) || (type === "choice" && choices > 0 && choices <= 5)
  );
}
