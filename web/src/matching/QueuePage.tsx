import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "../api/problem";
import type { KnownPerson } from "../api/types";
import { PersonSearch } from "../create/PersonSearch";
import { useSession } from "../definitions/useDefinitions";
import { PrivacySwitch } from "../list/PrivacySwitch";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { likeness } from "./choices";
import { type Pair, proposalsPage, type QueueState } from "./matching";
import { usePersonText } from "./usePersonText";

/** Two entries that may be one child: what waits for judgement, most alike first. */
export function QueuePage() {
  const { t } = useWords();
  const session = useSession();
  const { state: asked } = useSearch({ from: "/shell/matching" });
  const state: QueueState = asked === "apart" ? "apart" : "open";
  const found = useInfiniteQuery({
    queryKey: ["proposals", "list", state],
    queryFn: ({ pageParam }) => proposalsPage(state, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    enabled: session.may.matching === true,
  });
  if (!session.may.matching) return <p className="empty">{t("problem.forbidden")}</p>;
  if (found.error && !found.data) return <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />;
  const pairs = found.data?.pages.flatMap((page) => page.proposals);
  return (
    <div className="matching">
      <PageTitle text={t("matching.title")} />
      <div className="page-head">
        <div>
          <h1 tabIndex={-1}>{t("matching.title")}</h1>
          <p className="small explain">{t("matching.explain")}</p>
        </div>
        <div className="buttons no-print">
          <PrivacySwitch />
        </div>
      </div>
      <nav className="tabs no-print" aria-label={t("matching.which")}>
        {(["open", "apart"] as const).map((one) => (
          <Link
            key={one}
            className="chip"
            to="/matching"
            search={one === "open" ? {} : { state: one }}
            aria-current={state === one ? "page" : undefined}
          >
            {t(`matching.state.${one}`)}
          </Link>
        ))}
      </nav>
      {!pairs && <p className="loading">{t("page.loading")}</p>}
      {pairs?.length === 0 && <p className="empty">{t(`matching.empty.${state}`)}</p>}
      {pairs && pairs.length > 0 && (
        <ul className="pairs">
          {pairs.map((pair) => (
            <PairRow key={pair.id} pair={pair} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <button
          type="button"
          className="secondary"
          disabled={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t("matching.more")}
        </button>
      )}
      {session.may.persons && <Yourself />}
    </div>
  );
}

function PairRow({ pair }: { pair: Pair }) {
  const { t } = useWords();
  const text = usePersonText();
  const calendar = useCalendar();
  const alike = likeness(pair.bits);
  return (
    <li className="pair">
      <Link className="row-link pair-names" to="/matching/$id" params={{ id: pair.id }}>
        <span className="pair-one">
          <span className="pair-name">{text.name(pair.one)}</span>
          <span className="small">{text.facts(pair.one)}</span>
        </span>
        <span className="visually-hidden"> {t("matching.and")} </span>
        <span className="pair-one">
          <span className="pair-name">{text.name(pair.other)}</span>
          <span className="small">{text.facts(pair.other)}</span>
        </span>
      </Link>
      <p className="pair-side">
        {alike && <span className={alike === "very" ? "badge warn" : "badge"}>{t(`matching.alike.${alike}`)}</span>}
        <span className="small">
          {pair.judged
            ? [calendar.moment(pair.judged.at), pair.judged.by].filter(Boolean).join(", ")
            : calendar.day(calendar.dayOf(pair.proposedAt))}
        </span>
      </p>
      {pair.judged?.because && !text.hidden && <q className="small">{pair.judged.because}</q>}
    </li>
  );
}

/** Somebody found two by searching. */
function Yourself() {
  const { t } = useWords();
  const go = useNavigate();
  const [first, setFirst] = useState<KnownPerson>();
  const [same, setSame] = useState(false);
  const text = usePersonText();
  return (
    <details className="yourself no-print">
      <summary>{t("matching.yourself")}</summary>
      <p className="small">{t("matching.yourselfHelp")}</p>
      {first && (
        <p>
          {t("matching.first")}: <strong>{text.name(first)}</strong>{" "}
          <button type="button" className="quiet" onClick={() => setFirst(undefined)}>
            {t("person.change")}
          </button>
        </p>
      )}
      {same && <p role="alert">{t("matching.twice")}</p>}
      <PersonSearch
        key={first?.id ?? "first"}
        id={first ? "matching-second" : "matching-first"}
        onPick={(person) => {
          setSame(person.id === first?.id);
          if (!first) setFirst(person);
          else if (person.id !== first.id)
            void go({ to: "/matching/$one/$other", params: { one: first.id, other: person.id } });
        }}
      />
    </details>
  );
}
