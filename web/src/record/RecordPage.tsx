import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { asProblem } from "../api/problem";
import { recordQuery } from "../api/queries";
import type { RecordType, Step, StoredRecord } from "../api/types";
import { asks, repeatingForms, stateNamed } from "../definitions/recordType";
import { useDefinitions } from "../definitions/useDefinitions";
import { DraftOffer } from "../drafts/DraftOffer";
import type { Draft } from "../drafts/draftStore";
import { EmergencyHistory } from "../emergency/EmergencyHistory";
import { RelationSection } from "../family/RelationSection";
import { evaluateRecord } from "../form/evaluation";
import { formProgress } from "../form/progress";
import { Announcement } from "../shell/Announcement";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { AssignPanel } from "./AssignPanel";
import { FormReading } from "./FormReading";
import { Linked } from "./Linked";
import { PendingBanner } from "./PendingBanner";
import { RecordEditor } from "./RecordEditor";
import { RecordHead } from "./RecordHead";
import { SectionNav } from "./SectionNav";
import { SubjectCard } from "./SubjectCard";
import { useSurroundings } from "./surroundings";
import { Timeline } from "./Timeline";

export function RecordPage() {
  const { id } = useParams({ from: "/shell/record/$id" });
  const { t } = useWords();
  const found = useQuery(recordQuery(id));
  const definitions = useDefinitions();
  if (found.error && !found.data) return <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />;
  if (!found.data) return <p className="loading">{t("page.loading")}</p>;
  const type = definitions.records[found.data.type];
  if (!type) return <p>{t("record.unreadable")}</p>;
  return <File key={id} type={type} record={found.data} />;
}

interface Work {
  forms: string[];
  step?: Step;
  restored?: Draft;
}
type Tab = "forms" | "timeline" | "linked";

function File({ type, record }: { type: RecordType; record: StoredRecord }) {
  const { t, label } = useWords();
  const { form: asked } = useSearch({ from: "/shell/record/$id" });
  const navigate = useNavigate();
  const { today } = useCalendar();
  const surroundings = useSurroundings(record);
  const [work, setWork] = useState<Work>();
  const [tab, setTab] = useState<Tab>("forms");
  const [assigning, setAssigning] = useState(false);
  const [done, setDone] = useState("");

  const evaluation = useMemo(() => {
    const clock = { today, now: new Date().toISOString() };
    return evaluateRecord(type, { values: record.values, rows: record.rows }, clock, surroundings);
  }, [type, record, today, surroundings]);
  const forms = type.forms
    .map((form) => ({
      form,
      progress: formProgress(form, { values: record.values, rows: record.rows }, evaluation),
      masked: form.access === "masked" || record.masked?.includes(form.name) === true,
      rows: record.rows[form.name]?.length ?? 0,
    }))
    // A form that is not asked any more is there while it holds answers.
    .filter(({ form, progress, masked }) => masked || progress !== "empty" || asks(form));
  const chosen = forms.find(({ form }) => form.name === asked) ?? forms[0];
  const steps = openSteps(type, record);

  function begin(step: Step) {
    setTab("forms");
    setDone("");
    const open = forms.filter(({ form, progress }) => form.access === "write" && progress !== "done");
    const wanted = [...(step.needs ?? []), ...rowsAskedFor(step, type)];
    setWork({ step, forms: wanted.filter((name) => open.some(({ form }) => form.name === name)) });
  }
  function edit(form: string) {
    setDone("");
    setWork({ forms: [form] });
  }
  function choose(form: string) {
    setTab("forms");
    void navigate({ to: "/record/$id", params: { id: record.id }, search: { form }, replace: true });
  }

  const tabs: Tab[] = ["forms", "timeline", "linked"];
  return (
    <div className="file" data-tab={tab}>
      <PageTitle text={[record.number, label(type.label)].join(" · ")} />
      <RecordHead
        type={type}
        record={record}
        steps={steps}
        busy={work !== undefined}
        onStep={begin}
        onAssign={() => setAssigning(true)}
      />
      <Announcement text={done} />
      <PendingBanner type={type} record={record} />
      {!work && (
        <DraftOffer
          type={type.name}
          record={record.id}
          onRestore={(restored) =>
            setWork({
              restored,
              forms: restored.body.forms ?? [],
              step: type.states.flatMap((state) => state.steps).find((step) => step.name === restored.body.step),
            })
          }
        />
      )}
      <fieldset className="tabs">
        <legend className="visually-hidden">{t("record.parts")}</legend>
        {tabs.map((name) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
            {t(`tab.${name}`)}
          </button>
        ))}
      </fieldset>
      <div className="file-columns">
        <div className="file-left part-forms">
          <SectionNav
            forms={forms}
            chosen={work ? work.forms[0] : chosen?.form.name}
            onChoose={(name) => !work && choose(name)}
          />
        </div>
        <div className="file-middle part-forms">
          {work ? (
            <RecordEditor
              key={(work.step?.name ?? "") + work.forms.join()}
              type={type}
              record={record}
              {...work}
              onDone={(saved) => {
                setWork(undefined);
                if (saved) setDone(t(saved.pending ? "record.sentForApproval" : "record.saved"));
              }}
            />
          ) : (
            <>
              <SubjectCard type={type} record={record} />
              <RelationSection type={type} record={record} />
              {chosen && (
                <FormReading
                  type={type}
                  record={record}
                  form={chosen.form}
                  progress={chosen.progress}
                  evaluation={evaluation}
                  onEdit={() => edit(chosen.form.name)}
                />
              )}
            </>
          )}
        </div>
        <aside className="file-right" aria-label={t("record.around")}>
          <div className="part-linked">
            <Linked record={record} />
          </div>
          <div className="part-timeline">
            <Timeline type={type} record={record} />
            <EmergencyHistory record={record.id} />
            {record.may.audit && (
              <p className="no-print">
                <Link to="/record/$id/readers" params={{ id: record.id }}>
                  {t("readers.title")}
                </Link>
              </p>
            )}
          </div>
        </aside>
      </div>
      {assigning && <AssignPanel type={type} record={record} onClose={() => setAssigning(false)} />}
    </div>
  );
}

/** Repeating forms that the condition of a step speaks of: "at least one goal" is met by adding one right there. */
function rowsAskedFor(step: Step, type: RecordType): string[] {
  const words = new Set((step.when ?? "").match(/\w+/g));
  return repeatingForms(type).flatMap((form) => (words.has(form.name) ? [form.name] : []));
}

/** The steps this person may take from here; one that still lacks something is offered with what it lacks. */
function openSteps(type: RecordType, record: StoredRecord): Step[] {
  const declared = stateNamed(type, record.status)?.steps ?? [];
  return declared.filter((step) =>
    record.steps.some((offered) => offered.name === step.name && (offered.open || (offered.faults ?? []).length > 0)),
  );
}
