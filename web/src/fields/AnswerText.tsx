import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { organisationsQuery, territoriesQuery } from "../api/queries";
import type { Field, Label, Labels, ListValue, PartialDate, RecordType, Value } from "../api/types";
import { listValues } from "../definitions/recordType";
import { useDefinitions } from "../definitions/useDefinitions";
import { isAnswered } from "../form/answers";
import { useCalendar } from "../words/calendar";
import { numberText } from "../words/numbers";
import { type Speech, useWords } from "../words/words";
import { SignaturePicture } from "./SignaturePicture";

interface Props {
  type: RecordType;
  field: Field;
  value: Value | undefined;
  labels?: Labels;
}

/** An answer as a person reads it. */
export function AnswerText({ type, field, value, labels }: Props) {
  const text = useAnswerText();
  if (!isAnswered(value)) return <span className="unanswered">{text.none}</span>;
  if (isLost(value)) return <span className="unanswered">{text.of(type, field, value, labels)}</span>;
  const coded = field.type === "choice" || field.type === "choices";
  if (coded) return <Coded codes={Array.isArray(value) ? value : [String(value)]} values={text.values(type, field)} />;
  if (field.type === "attachment") {
    const shown =
      field.kind === "signature" ? <SignaturePicture id={String(value)} /> : text.of(type, field, value, labels);
    return <a href={`/api/attachments/${value}`}>{shown}</a>;
  }
  if ((field.type === "record" || field.type === "place") && typeof value === "string") {
    return (
      <Link to="/record/$id" params={{ id: value }}>
        {text.of(type, field, value, labels)}
      </Link>
    );
  }
  return <span className={field.type === "long_text" ? "long" : undefined}>{text.of(type, field, value, labels)}</span>;
}

/** A sealed answer whose key is gone: it comes as a mark instead. */
function isLost(value: unknown): boolean {
  return typeof value === "object" && value !== null && "lost" in value;
}

function Coded({ codes, values }: { codes: string[]; values: ListValue[] }) {
  const { label } = useWords();
  return (
    <>
      {codes.map((code, index) => {
        const found = values.find((value) => value.code === code);
        const text = label(found?.label) || code;
        return found?.tone ? (
          <span key={code} className={`badge ${found.tone}`}>
            {text}
          </span>
        ) : (
          <span key={code}>{index > 0 ? `, ${text}` : text}</span>
        );
      })}
    </>
  );
}

/** Turns answers into plain text, for lists, time lines and conflicts. */
export function useAnswerText() {
  const definitions = useDefinitions();
  const speech = useWords();
  const calendar = useCalendar();
  const territories = useQuery(territoriesQuery).data;
  const organisations = useQuery(organisationsQuery).data;

  function named(value: string, labels: Labels | undefined): string {
    const label: string | Label | undefined =
      labels?.[value] ??
      territories?.find((territory) => territory.code === value)?.label ??
      organisations?.find((organisation) => organisation.id === value)?.label;
    return speech.label(label) || value;
  }

  const values = (type: RecordType, field: Field) => listValues(definitions, type.name, field.list);

  function of(type: RecordType, field: Field, value: Value | undefined, labels?: Labels): string {
    if (!isAnswered(value) || value === null || value === undefined) return speech.t("answer.none");
    if (Array.isArray(value)) return value.map((code) => codeText(values(type, field), code, speech)).join(", ");
    if (isLost(value)) return speech.t("answer.lost");
    if (typeof value === "object") return calendar.partial(value as PartialDate);
    if (typeof value === "boolean") return speech.t(value ? "answer.yes" : "answer.no");
    if (typeof value === "number") return numberText(value, speech.language);
    if (field.type === "date_time") return calendar.moment(value);
    if (field.type === "choice") return codeText(values(type, field), value, speech);
    const isText = field.type === "text" || field.type === "long_text" || field.type === "calculated";
    return isText ? value : named(value, labels);
  }

  return { of, values, named, none: speech.t("answer.none") };
}

function codeText(values: ListValue[], code: string, { label }: Speech): string {
  return label(values.find((value) => value.code === code)?.label) || code;
}
