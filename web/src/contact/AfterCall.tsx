import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { recordQuery } from "../api/queries";
import type { RecordType, Saved } from "../api/types";
import { OpenFrom } from "../record/Linked";
import { useWords } from "../words/words";

/** The contact is stored. What may be opened from it, with its answers carried over, or the next one. */
export function AfterCall({ type, saved, onNext }: { type: RecordType; saved: Saved; onNext: () => void }) {
  const { t, label } = useWords();
  const record = useQuery({ ...recordQuery(saved.record), enabled: saved.visible !== false }).data;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="after-call">
      <h1 tabIndex={-1} ref={heading}>
        {t("call.saved", { name: `${label(type.label)} ${saved.number}` })}
      </h1>
      {record && record.may.create.length > 0 && (
        <>
          <p>{t("call.whatNext")}</p>
          <OpenFrom record={record} emphasis="primary" />
        </>
      )}
      <div className="buttons">
        <button type="button" className="secondary" onClick={onNext}>
          {t("call.next")}
        </button>
        {saved.visible !== false && (
          <Link className="button quiet" to="/record/$id" params={{ id: saved.record }}>
            {t("call.open")}
          </Link>
        )}
      </div>
    </section>
  );
}
