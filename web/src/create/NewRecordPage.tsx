import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "../api/problem";
import { recordQuery } from "../api/queries";
import type { RecordType, Saved, StoredRecord } from "../api/types";
import { CallScreen } from "../contact/CallScreen";
import { isCallScreen } from "../contact/callLayout";
import { useDefinitions } from "../definitions/useDefinitions";
import { DraftOffer } from "../drafts/DraftOffer";
import type { Draft } from "../drafts/draftStore";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { insideSentence } from "../words/order";
import { useWords } from "../words/words";
import { NewRecordForm } from "./NewRecordForm";
import { SentAway } from "./SentAway";

/** A new record of any type; a record that begins with an outcome gets the call screen. */
export function NewRecordPage() {
  const { programme, record } = useParams({ from: "/shell/new/$programme/$record" });
  const { parent } = useSearch({ from: "/shell/new/$programme/$record" });
  const { t } = useWords();
  const type = useDefinitions().records[`${programme}.${record}`];
  const found = useQuery({ ...recordQuery(parent ?? ""), enabled: parent !== undefined });
  if (!type) return <p>{t("record.unreadable")}</p>;
  if (found.error) return <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />;
  if (parent && !found.data) return <p className="loading">{t("page.loading")}</p>;
  if (isCallScreen(type)) return <CallScreen key={type.name} type={type} />;
  return <Entry key={type.name + parent} type={type} parent={found.data} />;
}

function Entry({ type, parent }: { type: RecordType; parent?: StoredRecord }) {
  const { t, label, language } = useWords();
  const navigate = useNavigate();
  const [restored, setRestored] = useState<Draft>();
  const [sent, setSent] = useState<Saved>();
  const title = t("new.title", { name: insideSentence(label(type.label), language) });

  function onSaved(saved: Saved) {
    if (saved.visible === false) setSent(saved);
    else void navigate({ to: "/record/$id", params: { id: saved.record }, replace: true });
  }

  if (sent) return <SentAway type={type} saved={sent} parent={parent} />;
  return (
    <div className="entry">
      <PageTitle text={title} />
      <h1 tabIndex={-1}>{title}</h1>
      <DraftOffer type={type.name} onRestore={setRestored} />
      <NewRecordForm
        key={restored?.id ?? "fresh"}
        type={type}
        parent={parent}
        restored={restored}
        onSaved={onSaved}
        onCancel={() => window.history.back()}
      />
    </div>
  );
}
