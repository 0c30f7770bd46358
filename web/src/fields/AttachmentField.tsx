import { useState } from "react";
import { call } from "../api/client";
import { asProblem } from "../api/problem";
import type { Attachment } from "../api/types";
import { useFormSurroundings } from "../form/FormContext";
import { useWords } from "../words/words";
import { controlAttributes, type FieldProps } from "./FieldProps";

export function AttachmentField(props: FieldProps) {
  const { t, label } = useWords();
  const { labels } = useFormSurroundings();
  const [sent, setSent] = useState<Attachment>();
  const [trouble, setTrouble] = useState<string>();
  const [sending, setSending] = useState(false);
  const held = typeof props.value === "string" ? props.value : null;

  async function send(file: File | undefined) {
    if (!file) return;
    setSending(true);
    setTrouble(undefined);
    try {
      const headers = {
        "Content-Type": file.type || "application/octet-stream",
        "X-File-Name": encodeURIComponent(file.name),
      };
      const stored = await call<Attachment>("/api/attachments", { method: "POST", body: file, headers });
      setSent(stored);
      props.onChange(stored.id);
    } catch (error) {
      setTrouble(asProblem(error).message || t("problem.network"));
    } finally {
      setSending(false);
    }
  }

  return (
    <div className="attachment">
      {held && (
        <p>
          <a href={`/api/attachments/${held}`}>
            {sent?.id === held ? sent.name : label(labels[held]) || t("field.file")}
          </a>{" "}
          <button type="button" className="quiet" onClick={() => props.onChange(null)}>
            {t("field.removeFile")}
          </button>
        </p>
      )}
      <input type="file" {...controlAttributes(props)} onChange={(event) => send(event.target.files?.[0])} />
      <p role="status">{sending ? t("field.sendingFile") : trouble}</p>
    </div>
  );
}
