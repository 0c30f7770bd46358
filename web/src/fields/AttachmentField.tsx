import { useState } from "react";
import { asProblem } from "../api/problem";
import type { Attachment, Field } from "../api/types";
import { useFormSurroundings, useUnfinished } from "../form/FormContext";
import { useWords } from "../words/words";
import { controlAttributes, type FieldProps } from "./FieldProps";
import { SignaturePad } from "./SignaturePad";
import { SignaturePicture } from "./SignaturePicture";
import { sendFile } from "./sendFile";

/** What the browser offers to choose from; the server decides. */
const OFFERED: Record<NonNullable<Field["kind"]>, string> = {
  photo: "image/jpeg,image/png,image/webp",
  audio: "audio/mpeg,audio/ogg,audio/wav",
  document: "application/pdf,.docx,.xlsx,text/plain,image/jpeg,image/png",
  signature: "image/png",
};

export function AttachmentField(props: FieldProps) {
  const { t, label } = useWords();
  const { labels } = useFormSurroundings();
  const [sent, setSent] = useState<Attachment>();
  const [trouble, setTrouble] = useState<string>();
  const [sending, setSending] = useState(false);
  const [begun, setBegun] = useState(false);
  const held = typeof props.value === "string" ? props.value : null;
  const unkept = begun && !held ? t("field.signatureUnkept") : undefined;
  useUnfinished(props.path, sending ? t("field.sendingUnended") : unkept);

  async function send(file: File | undefined) {
    if (!file) return;
    setSending(true);
    setTrouble(undefined);
    try {
      const stored = await sendFile(file, file.name);
      setSent(stored);
      setBegun(false);
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
            {props.field.kind === "signature" ? (
              <SignaturePicture id={held} />
            ) : sent?.id === held ? (
              sent.name
            ) : (
              label(labels[held]) || t("field.file")
            )}
          </a>{" "}
          <button type="button" className="quiet" onClick={() => props.onChange(null)}>
            {t("field.removeFile")}
          </button>
        </p>
      )}
      {props.field.kind === "signature" && !held && (
        <SignaturePad
          onBegun={setBegun}
          onDrawn={(drawn) => void send(new File([drawn], "signature.png", { type: "image/png" }))}
        />
      )}
      {/* The browser writes on its own button in its own language: ours lies over it, and the browser's stays to be reached. */}
      <span className="file-choice">
        <input
          type="file"
          accept={props.field.kind && OFFERED[props.field.kind]}
          {...controlAttributes(props)}
          onChange={(event) => send(event.target.files?.[0])}
        />
        <span className="secondary" aria-hidden="true">
          {t(props.field.kind === "signature" && !held ? "field.choosePicture" : "field.chooseFile")}
        </span>
      </span>
      <p role="status">{sending ? t("field.sendingFile") : trouble}</p>
    </div>
  );
}
