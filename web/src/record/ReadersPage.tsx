import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { call, query } from "../api/client";
import { asProblem } from "../api/problem";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { type Deed, type DeedsPage, deedWords, deviceOf } from "./deeds";

/** Who has read, changed or tried to open a file: newest first, by the country's day. */
export function ReadersPage() {
  const { id } = useParams({ from: "/shell/record/$id/readers" });
  const { t } = useWords();
  const found = useInfiniteQuery({
    queryKey: ["record", id, "readers"],
    queryFn: ({ pageParam }) => call<DeedsPage>(`/api/records/${id}/readers${query({ limit: 100, after: pageParam })}`),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnWindowFocus: false,
  });
  const pages = found.data?.pages ?? [];
  const number = pages[0]?.number ?? "";
  const days = byDay(
    pages.flatMap((page) => page.deeds),
    useCalendar().dayOf,
  );
  return (
    <div className="readers">
      <PageTitle text={[number, t("readers.title")].filter(Boolean).join(" · ")} />
      <div className="page-head">
        <div>
          <p className="kicker">
            <span className="number">{number}</span>
          </p>
          <h1 tabIndex={-1}>{t("readers.title")}</h1>
        </div>
        <div className="buttons no-print">
          <button type="button" className="quiet" onClick={() => window.print()}>
            {t("list.print")}
          </button>
          <Link className="button secondary" to="/record/$id" params={{ id }} search={{}}>
            {t("readers.back")}
          </Link>
        </div>
      </div>
      <p className="small">{t("readers.explain")}</p>
      {found.error && <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />}
      {found.isLoading && <p className="loading">{t("page.loading")}</p>}
      {found.isSuccess && days.length === 0 && <p className="empty">{t("readers.empty")}</p>}
      {days.map(([day, deeds]) => (
        <Day key={day} day={day} deeds={deeds} />
      ))}
      {found.hasNextPage && (
        <button
          type="button"
          className="secondary no-print more-deeds"
          disabled={found.isFetchingNextPage}
          onClick={() => found.fetchNextPage()}
        >
          {t("list.more")}
        </button>
      )}
    </div>
  );
}

function byDay(deeds: Deed[], dayOf: (instant: string) => string): [string, Deed[]][] {
  const days = new Map<string, Deed[]>();
  for (const deed of deeds) {
    const day = dayOf(deed.at);
    days.set(day, [...(days.get(day) ?? []), deed]);
  }
  return [...days];
}

function Day({ day, deeds }: { day: string; deeds: Deed[] }) {
  const calendar = useCalendar();
  return (
    <section aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`} className="day-of-deeds">
        {calendar.day(day)}
      </h2>
      <ol className="deeds">
        {deeds.map((deed, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two deeds may share their moment, and the list only grows.
          <DeedLine key={`${deed.at}-${place}`} deed={deed} />
        ))}
      </ol>
    </section>
  );
}

function DeedLine({ deed }: { deed: Deed }) {
  const { t, label } = useWords();
  const calendar = useCalendar();
  const refused = deed.outcome !== "done";
  const device = deviceOf(deed.device ?? "");
  const where = device ? t("readers.on", device) : t(deed.device ? "readers.unknownDevice" : "readers.inside");
  return (
    <li className="deed">
      <time className="deed-time" dateTime={deed.at}>
        {calendar.time(deed.at)}
      </time>
      <div>
        <p className="deed-text">
          <strong>{deed.person?.display || t("readers.unknownPerson")}</strong> – {t(deedWords(deed))}{" "}
          {refused && <span className="badge danger">{t("readers.refused")}</span>}
        </p>
        <p className="deed-text small">
          {[...deed.roles.map((role) => label(role.label)), label(deed.organisation?.label), where]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
    </li>
  );
}
