import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { RecordType, Saved } from "../api/types";
import type { Draft } from "../drafts/draftStore";
import { PageTitle } from "../shell/PageTitle";
import { insideSentence } from "../words/order";
import { useWords } from "../words/words";
import { AfterCall } from "./AfterCall";
import { callLayout } from "./callLayout";
import { LiveCall } from "./LiveCall";

/** What the last contact became, shown above the fresh one. */
export interface LastCall {
  outcome: string;
  saved: Saved | undefined;
}

/** One contact after another: live, then, after a conversation, what may follow from it. */
export function CallScreen({ type }: { type: RecordType }) {
  const { t, label, language } = useWords();
  const [count, setCount] = useState(0);
  const [last, setLast] = useState<LastCall>();
  const [finished, setFinished] = useState<Saved>();
  const [restored, setRestored] = useState<Draft>();
  const layout = callLayout(type);
  if (!layout) return null;
  const title = t("new.title", { name: insideSentence(label(type.label), language) });

  function next() {
    setFinished(undefined);
    setRestored(undefined);
    setCount((held) => held + 1);
  }

  return (
    <div className="call">
      <PageTitle text={title} />
      {last && !finished && <LastCallNotice last={last} />}
      {finished ? (
        <AfterCall type={type} saved={finished} onNext={next} />
      ) : (
        <LiveCall
          key={`${count}-${restored?.id ?? ""}`}
          type={type}
          layout={layout}
          title={title}
          restored={restored}
          onRestore={setRestored}
          onQuick={(call) => {
            setLast(call);
            next();
          }}
          onSaved={setFinished}
        />
      )}
    </div>
  );
}

function LastCallNotice({ last }: { last: LastCall }) {
  const { t } = useWords();
  return (
    <div className="notice good" role="status">
      <p>
        {last.saved
          ? t("call.quickSaved", { number: last.saved.number, outcome: last.outcome })
          : t("call.quickKept", { outcome: last.outcome })}{" "}
        {last.saved && last.saved.visible !== false && (
          <Link to="/record/$id" params={{ id: last.saved.record }}>
            {t("call.correct")}
          </Link>
        )}
      </p>
    </div>
  );
}
