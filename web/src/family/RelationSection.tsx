import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { RelationChange } from "../api/family";
import type { RecordType, StoredRecord } from "../api/types";
import { useSubmission } from "../record/useSubmission";
import { Announcement } from "../shell/Announcement";
import { useWords } from "../words/words";
import { RelationAdd } from "./RelationAdd";
import { RelationEdit } from "./RelationEdit";
import { RelationLine } from "./RelationLine";
import { type Seen, seenBy, useRelationWords } from "./relations";

/** Whose child it is, who else is near, and who is to be feared: what the record states of persons. */
export function RelationSection({ type, record }: { type: RecordType; record: StoredRecord }) {
  const { t } = useWords();
  const words = useRelationWords();
  const [work, setWork] = useState<"add" | string>();
  const [said, setSaid] = useState("");
  const [undo, setUndo] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const subject = record.subject;
  const restoring = useSubmission(record.number, {
    onSaved: () => done(t("relations.done.restored")),
    onRefused: (problem) => setSaid(problem.faults[0]?.message ?? problem.message),
  });
  if (type.subject === "none" || !subject || !words.definitions.relations?.length) return null;
  const seen = seenBy(subject.id, record.relations ?? [], { ...record.people, [subject.id]: subject }, words);
  const standing = seen.filter((one) => !one.relation.withdrawn && !one.ended && !("of" in one));
  const between = seen.filter((one) => !one.relation.withdrawn && !one.ended && "of" in one);
  const ended = seen.filter(({ relation, ended: over }) => !relation.withdrawn && over);
  const withdrawn = seen.filter(({ relation }) => relation.withdrawn);
  const may = record.may.edit && !record.pending;

  function done(sentence: string, back?: string) {
    setWork(undefined);
    setSaid(sentence);
    setUndo(back);
    heading.current?.focus();
  }
  function restore(relation: string) {
    setUndo(undefined);
    void restoring.submit(changing(record, [{ relation, restore: {} }]));
  }
  const line = (one: Seen) =>
    work === one.relation.id ? (
      <li key={one.relation.id}>
        <RelationEdit
          seen={one}
          record={record}
          onClose={() => setWork(undefined)}
          onSaved={(withdrew) => done(t(withdrew ? "relations.done.withdrawn" : "relations.done.saved"), withdrew)}
        />
      </li>
    ) : (
      <RelationLine
        key={one.relation.id}
        seen={one}
        action={may && work === undefined ? t("relations.change") : undefined}
        onAction={() => setWork(one.relation.id)}
      />
    );

  return (
    <section className="relations" aria-labelledby="relations-title">
      <div className="relations-head">
        <h2 id="relations-title" tabIndex={-1} ref={heading}>
          {t("relations.title")}
        </h2>
        {seen.some(({ relation }) => !relation.withdrawn) && (
          <Link className="no-print" to="/persons/$id/family" params={{ id: subject.id }} search={{ from: record.id }}>
            {t("family.show")}
          </Link>
        )}
      </div>
      <Announcement text={said} />
      {undo && (
        <button type="button" className="secondary undo" onClick={() => restore(undo)}>
          {t("relations.undo")}
        </button>
      )}
      {standing.length + between.length + ended.length === 0 && work !== "add" && (
        <p className="empty">{t(may ? "relations.empty" : "relations.none")}</p>
      )}
      {standing.length > 0 && <ul className="relation-list">{standing.map(line)}</ul>}
      {between.length > 0 && (
        <details open={between.some(({ relation }) => relation.id === work) || undefined}>
          <summary>{t("relations.between", { count: between.length })}</summary>
          <ul className="relation-list">{between.map(line)}</ul>
        </details>
      )}
      {ended.length > 0 && (
        <>
          <h3>{t("relations.ended")}</h3>
          <ul className="relation-list over">{ended.map(line)}</ul>
        </>
      )}
      {withdrawn.length > 0 && (
        <details className="no-print">
          <summary>{t("relations.withdrawn", { count: withdrawn.length })}</summary>
          <ul className="relation-list over">
            {withdrawn.map((one) => (
              <RelationLine
                key={one.relation.id}
                seen={one}
                action={may && work === undefined ? t("relations.restore") : undefined}
                onAction={() => restore(one.relation.id)}
              />
            ))}
          </ul>
        </details>
      )}
      {may && work === undefined && (
        <button type="button" className="secondary" onClick={() => setWork("add")}>
          {t("relations.add")}
        </button>
      )}
      {work === "add" && (
        <RelationAdd
          record={record}
          subject={subject}
          onClose={() => setWork(undefined)}
          onSaved={() => done(t("relations.done.saved"))}
        />
      )}
    </section>
  );
}

/** A change that does nothing but with relations. */
export function changing({ type, id, version }: StoredRecord, relations: RelationChange[]) {
  return { type, record: id, base: version, relations };
}
