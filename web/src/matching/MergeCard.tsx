import { useEffect, useId, useRef, useState } from "react";
import { Announcement } from "../shell/Announcement";
import { useCalendar } from "../words/calendar";
import { type MessageId, useWords } from "../words/words";
import { FileLine } from "./Around";
import { same } from "./choices";
import { type Entry, type Merge, type MergeField, type Undo, useJudging } from "./matching";
import { PartDialog } from "./PartDialog";
import { Refused } from "./Refused";
import { usePersonText } from "./usePersonText";

interface Props {
  merge: Merge;
  person: Entry;
  onLookAgain: () => void;
}

/** One joining: by whom, which value of each field was chosen, which records moved, and how each goes back. */
export function MergeCard({ merge, person, onLookAgain }: Props) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const text = usePersonText();
  const titleId = useId();
  const judging = useJudging();
  const [whole, setWhole] = useState(false);
  const [told, setTold] = useState<MessageId>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The button that was pressed is gone with what it did.
    if (told) heading.current?.focus();
  }, [told]);
  const undo = (what: Undo, word: MessageId) => {
    setTold(undefined);
    judging.mutate(
      { deed: "undo", merge: merge.id, undo: what },
      {
        onSuccess: () => {
          setWhole(false);
          setTold(word);
        },
      },
    );
  };
  const fields = merge.fields.filter((field) => !same(field.kept, field.other));
  return (
    <section className="merge-card" aria-labelledby={titleId}>
      <h2 id={titleId} tabIndex={-1} ref={heading}>
        {t("merges.with", { name: text.name(merge.other) })}
      </h2>
      <p className="small">{[calendar.moment(merge.at), merge.by, label(merge.organisation.label)].join(", ")}</p>
      {merge.because && !text.hidden && <blockquote>{merge.because}</blockquote>}
      {merge.undone && (
        <div className="notice">
          <p>
            <strong>{t("merges.undone")}</strong>{" "}
            <span className="small">
              {[calendar.moment(merge.undone.at), merge.undone.by].filter(Boolean).join(", ")}
            </span>
          </p>
          {merge.undone.because && !text.hidden && <blockquote>{merge.undone.because}</blockquote>}
        </div>
      )}
      {!merge.undone && !merge.open && <p className="notice warn">{t("merges.later")}</p>}
      <Announcement text={told ? t(told) : ""} />
      {judging.error && !whole && (
        <Refused
          problem={judging.error}
          onLookAgain={() => {
            judging.reset();
            onLookAgain();
          }}
        />
      )}
      {fields.length > 0 && (
        <ul className="merge-fields">
          {fields.map((field) => (
            <FieldRow
              key={field.field}
              field={field}
              open={merge.open && !judging.isPending}
              onBack={() => undo({ fields: [field.field] }, "merges.fieldBack")}
            />
          ))}
        </ul>
      )}
      <h3>{t("merges.records")}</h3>
      {merge.records.length === 0 && <p className="small">{t("merges.noRecords")}</p>}
      <ul className="merge-records">
        {merge.records.map(({ record, undone }) => (
          <li key={record.id}>
            <span>
              <FileLine file={record} />
            </span>
            {undone ? (
              <span className="badge plain">{t("merges.recordUndone")}</span>
            ) : (
              merge.open && (
                <button
                  type="button"
                  className="quiet no-print"
                  aria-label={t("merges.giveBackNamed", { number: record.number })}
                  disabled={judging.isPending}
                  onClick={() => undo({ records: [record.id] }, "merges.recordBack")}
                >
                  {t("merges.giveBack")}
                </button>
              )
            )}
          </li>
        ))}
      </ul>
      {merge.later.length > 0 && (
        <>
          <h3>{t("merges.opened")}</h3>
          <p className="small">{t("merges.openedHelp")}</p>
          <ul className="merge-records">
            {merge.later.map((file) => (
              <li key={file.id}>
                <span>
                  <FileLine file={file} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {merge.open && (
        <button type="button" className="secondary no-print" onClick={() => setWhole(true)}>
          {t("merges.apart")}
        </button>
      )}
      {whole && (
        <PartDialog
          names={[text.name(person), text.name(merge.other)]}
          stays={merge.later.length}
          corrected={fields.filter((field) => field.now === "corrected").length}
          problem={judging.error}
          pending={judging.isPending}
          onPart={(pair, because) => undo({ pair, because }, "merges.allBack")}
          onLookAgain={() => {
            judging.reset();
            setWhole(false);
            onLookAgain();
          }}
          onClose={() => {
            judging.reset();
            setWhole(false);
          }}
        />
      )}
    </section>
  );
}

function FieldRow({ field, open, onBack }: { field: MergeField; open: boolean; onBack: () => void }) {
  const { t } = useWords();
  const text = usePersonText();
  const name = t(`person.${field.field}`);
  return (
    <li className="merge-field">
      <p className="compare-name">{name}</p>
      {(["kept", "other"] as const).map((whose) => (
        <p key={whose} className={field.taken === whose ? "had taken" : "had"}>
          <small>{t(`merges.${whose}`)}</small>
          <span>{text.value(field.field, field[whose])}</span>
          {field.taken === whose && <span className="badge plain">{t("merges.chosen")}</span>}
        </p>
      ))}
      <p className="merge-now">
        {field.now === "taken" && open && (
          <button
            type="button"
            className="quiet no-print"
            aria-label={t("merges.takeBackNamed", { field: name })}
            onClick={onBack}
          >
            {t("merges.takeBack")}
          </button>
        )}
        {field.now === "back" && <span className="badge good">{t("merges.now.back")}</span>}
        {field.now === "corrected" && <span className="small">{t("merges.now.corrected")}</span>}
      </p>
    </li>
  );
}
