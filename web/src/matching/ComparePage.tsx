import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { newId } from "../api/identity";
import { asProblem } from "../api/problem";
import { PrivacySwitch } from "../list/PrivacySwitch";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { Around } from "./Around";
import { CompareRows } from "./CompareRows";
import { differing, stays, usual } from "./choices";
import { Because, JoinDialog } from "./JoinDialog";
import { besideQuery, type Compared, proposalQuery, useJudging, type Which } from "./matching";
import { Refused } from "./Refused";
import { usePersonText } from "./usePersonText";

/** Two entries that were proposed, side by side. */
export function ProposalPage() {
  const { id } = useParams({ from: "/shell/matching/$id" });
  return <Loaded found={useQuery(proposalQuery(id))} />;
}

/** Two entries that somebody found. */
export function BesidePage() {
  const { one, other } = useParams({ from: "/shell/matching/$one/$other" });
  return <Loaded found={useQuery(besideQuery(one, other))} />;
}

interface Found {
  data: Compared | undefined;
  error: Error | null;
  refetch: () => unknown;
}

function Loaded({ found }: { found: Found }) {
  const { t } = useWords();
  if (found.error && !found.data) return <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />;
  if (!found.data) return <p className="loading">{t("page.loading")}</p>;
  const { one, other } = found.data;
  const seen = `${one.person.id} ${one.version} ${other.person.id} ${other.version}`;
  return <Comparing key={seen} compared={found.data} onLookAgain={() => void found.refetch()} />;
}

type Done = { as: "same"; merge: string; person: string } | { as: "apart"; proposal: string } | { as: "open" };

function Comparing({ compared, onLookAgain }: { compared: Compared; onLookAgain: () => void }) {
  const { t } = useWords();
  const calendar = useCalendar();
  const text = usePersonText();
  const judging = useJudging();
  const [choices, setChoices] = useState(() => usual(compared));
  const [keep, setKeep] = useState<Which>(() => stays(compared));
  const [asking, setAsking] = useState<"join" | "apart">();
  const [because, setBecause] = useState("");
  const [done, setDone] = useState<Done>();
  // Made once for what is on the screen: sent twice, the two are joined once.
  const [id] = useState(newId);
  const apart = compared.judged?.as === "apart";
  const open = !done && !apart;
  const reason = because.trim() || undefined;

  function again() {
    judging.reset();
    setAsking(undefined);
    onLookAgain();
  }
  const join = () =>
    judging.mutate(
      {
        deed: "merge",
        proposal: compared.id,
        judgement: {
          id,
          one: compared.one.person.id,
          other: compared.other.person.id,
          keep: compared[keep].person.id,
          versions: { one: compared.one.version, other: compared.other.version },
          fields: choices,
          because: reason,
        },
      },
      {
        onSuccess: (made) => {
          setAsking(undefined);
          if (made?.merge && made.person) setDone({ as: "same", merge: made.merge, person: made.person });
        },
      },
    );
  const part = () =>
    judging.mutate(
      {
        deed: "apart",
        proposal: compared.id,
        one: compared.one.person.id,
        other: compared.other.person.id,
        because: reason,
      },
      {
        onSuccess: (made) => {
          setAsking(undefined);
          setDone({ as: "apart", proposal: compared.id ?? made?.proposal ?? "" });
        },
      },
    );
  return (
    <div className="matching comparing">
      <PageTitle text={t("matching.compare")} />
      <div className="page-head">
        <div>
          <p className="kicker">
            <Link to="/matching" search={{}}>
              {t("matching.title")}
            </Link>
          </p>
          <h1 tabIndex={-1}>{t("matching.question")}</h1>
          <p className="pair-title">
            <span>{text.name(compared.one.person)}</span>
            <span>{text.name(compared.other.person)}</span>
            <span className={compared.band === "likely" ? "badge warn" : "badge"}>
              {t(`matching.band.${compared.band}`)}
            </span>
          </p>
        </div>
        <div className="buttons no-print">
          <PrivacySwitch />
          <button type="button" className="quiet" onClick={() => window.print()}>
            {t("list.print")}
          </button>
        </div>
      </div>
      {done && <After done={done} onDone={setDone} onLookAgain={again} />}
      {apart && !done && compared.judged && (
        <div className="notice">
          <p>
            <strong>{t("matching.judgedApart")}</strong>{" "}
            <span className="small">
              {[compared.judged.by, calendar.moment(compared.judged.at)].filter(Boolean).join(", ")}
            </span>
          </p>
          {compared.judged.because && <blockquote>{compared.judged.because}</blockquote>}
          <button
            type="button"
            className="secondary no-print"
            disabled={judging.isPending}
            onClick={() =>
              compared.id &&
              judging.mutate({ deed: "reopen", proposal: compared.id }, { onSuccess: () => onLookAgain() })
            }
          >
            {t("matching.reopen")}
          </button>
        </div>
      )}
      {open && compared.band === "kin" && <p className="notice warn">{t("matching.kin")}</p>}
      {open && <p className="small">{t("matching.choose", { count: differing(compared).length })}</p>}
      <CompareRows
        compared={compared}
        choices={choices}
        onChoose={open ? (field, which) => setChoices((held) => ({ ...held, [field]: which })) : undefined}
      />
      <Around compared={compared} />
      {open && (
        <div className="judging no-print">
          <fieldset className="keeps">
            <legend>{t("matching.stays")}</legend>
            <p className="help">{t("matching.staysHelp")}</p>
            {(["one", "other"] as const).map((which) => (
              <label key={which} className="option">
                <input type="radio" name="keep" checked={keep === which} onChange={() => setKeep(which)} />
                <span>
                  {t(`matching.${which}`)}: {text.name(compared[which].person)}
                </span>
              </label>
            ))}
          </fieldset>
          {asking === "apart" && <Because value={because} onChange={setBecause} />}
          {judging.error && asking !== "join" && <Refused problem={judging.error} onLookAgain={again} />}
          <div className="buttons">
            {asking !== "apart" && (
              <button type="button" className="primary" onClick={() => setAsking("join")}>
                {t("matching.join")}
              </button>
            )}
            <button
              type="button"
              className={asking === "apart" ? "primary" : "secondary"}
              disabled={judging.isPending}
              onClick={() => (asking === "apart" ? part() : setAsking("apart"))}
            >
              {t(asking === "apart" ? "matching.apartDo" : "matching.apart")}
            </button>
            {asking === "apart" && (
              <button type="button" className="quiet" onClick={() => setAsking(undefined)}>
                {t("record.cancel")}
              </button>
            )}
          </div>
        </div>
      )}
      {asking === "join" && (
        <JoinDialog
          compared={compared}
          choices={choices}
          keep={keep}
          because={because}
          onBecause={setBecause}
          problem={judging.error}
          pending={judging.isPending}
          onJoin={join}
          onLookAgain={again}
          onClose={() => {
            judging.reset();
            setAsking(undefined);
          }}
        />
      )}
    </div>
  );
}

interface AfterProps {
  done: Done;
  onDone: (done: Done) => void;
  onLookAgain: () => void;
}

/** What was done, and the way back. */
function After({ done, onDone, onLookAgain }: AfterProps) {
  const { t } = useWords();
  const judging = useJudging();
  const box = useRef<HTMLDivElement>(null);
  const said = done.as;
  useEffect(() => {
    if (said) box.current?.focus();
  }, [said]);
  function undo() {
    if (done.as === "same")
      judging.mutate(
        { deed: "undo", merge: done.merge, undo: { pair: "open" } },
        { onSuccess: () => onDone({ as: "open" }) },
      );
    else if (done.as === "apart")
      judging.mutate({ deed: "reopen", proposal: done.proposal }, { onSuccess: () => onDone({ as: "open" }) });
  }
  return (
    <div className="notice good no-print" role="status" tabIndex={-1} ref={box}>
      <p>
        <strong>{t(`matching.done.${done.as}`)}</strong>
      </p>
      {judging.error && <Refused problem={judging.error} onLookAgain={onLookAgain} />}
      <div className="buttons">
        {done.as === "open" ? (
          <button type="button" className="secondary" onClick={onLookAgain}>
            {t("matching.lookAgain")}
          </button>
        ) : (
          <button type="button" className="secondary" disabled={judging.isPending} onClick={undo}>
            {t("matching.undo")}
          </button>
        )}
        {done.as === "same" && (
          <Link className="button quiet" to="/persons/$id/merges" params={{ id: done.person }} search={{}}>
            {t("matching.whatJoined")}
          </Link>
        )}
        <Link className="button quiet" to="/matching" search={{}}>
          {t("matching.next")}
        </Link>
      </div>
    </div>
  );
}
