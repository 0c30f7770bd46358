import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { download, query } from "../api/client";
import { asProblem, type Problem } from "../api/problem";
import { figureQuery } from "../api/queries";
import type { Figure, Indicator } from "../api/types";
import { Trouble } from "../shell/Trouble";
import { useCalendar } from "../words/calendar";
import { numberText } from "../words/numbers";
import { useWords } from "../words/words";
import { Chart } from "./Chart";
import { FigureTable } from "./FigureTable";
import { Narrowed, NarrowFilter } from "./NarrowFilter";
import { PeriodFilter } from "./PeriodFilter";

const DistrictMap = lazy(() => import("./DistrictMap"));

const PREFERRED = ["month", "year", "region"];
const MAPPED = ["district", "region"];

export function FigureView({ indicator }: { indicator: Indicator }) {
  const { t, label, language } = useWords();
  const calendar = useCalendar();
  const navigate = useNavigate();
  const chosen = useSearch({ from: "/shell/figures" });
  const names = indicator.dimensions.map((dimension) => dimension.name);
  const by =
    names.find((name) => name === chosen.by) ?? PREFERRED.find((name) => names.includes(name)) ?? names[0] ?? "";
  const period = { ...(chosen.from && { from: chosen.from }), ...(chosen.to && { to: chosen.to }) };
  const only = names.find((name) => name === chosen.only);
  const narrowing = { ...period, ...(only && chosen.is && { [only]: chosen.is }) };
  const found = useQuery(figureQuery(indicator.name, by ? [by] : [], narrowing));
  const mapped = [by, ...MAPPED].find((name) => MAPPED.includes(name) && names.includes(name));
  const figure = found.data;
  const dimension = indicator.dimensions.find((one) => one.name === by);
  const title = dimension ? `${label(indicator.label)}: ${label(dimension.label)}` : label(indicator.label);
  const exporting = useMutation<void, Problem>({
    mutationFn: () =>
      download(
        `/api/indicators/${indicator.name}/export${query({ by, format: "csv", language, ...narrowing })}`,
        `${indicator.name}.csv`,
      ),
  });
  const set = (part: Record<string, string | undefined>) =>
    navigate({ to: "/figures", search: { ...chosen, indicator: indicator.name, ...part }, replace: true });

  return (
    <article className="figure" aria-busy={found.isFetching}>
      <h2>{label(indicator.label)}</h2>
      {figure && (
        <p className="total">
          <strong>
            {figure.total.value === null ? t("figures.suppressed") : numberText(figure.total.value, language)}
          </strong>
          <span className="small">{t("figures.asOf", { at: calendar.moment(figure.asOf) })}</span>
        </p>
      )}
      <Narrowed indicator={indicator} only={only} chosen={chosen.is} />
      <details className="definition">
        <summary>{t("figures.definition")}</summary>
        <p>{label(indicator.help)}</p>
        {indicator.minimum ? <p className="small">{t("figures.minimum", { count: indicator.minimum })}</p> : null}
      </details>
      <div className="filters no-print">
        <label className="filter" htmlFor="dimension">
          <span>{t("figures.by")}</span>
          <select id="dimension" value={by} onChange={(event) => set({ by: event.target.value })}>
            {indicator.dimensions.map((one) => (
              <option key={one.name} value={one.name}>
                {label(one.label)}
              </option>
            ))}
          </select>
        </label>
        {indicator.dated !== false && <PeriodFilter from={chosen.from} to={chosen.to} onChange={set} />}
        <NarrowFilter key={indicator.name} indicator={indicator} only={only} chosen={chosen.is} onChange={set} />
      </div>
      {found.error && <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />}
      {figure && figure.by[0] === by && <Shown figure={figure} title={title} by={by} />}
      {indicator.map && mapped && (
        <Suspense fallback={<p className="loading">{t("page.loading")}</p>}>
          <DistrictMap indicator={indicator} dimension={mapped} narrowing={narrowing} />
        </Suspense>
      )}
      {exporting.error && exporting.error.code !== "confirm-first" && (
        <Trouble problem={exporting.error} onRetry={() => exporting.mutate()} />
      )}
      <div className="buttons no-print">
        <button type="button" className="secondary" disabled={exporting.isPending} onClick={() => exporting.mutate()}>
          {t("figures.export")}
        </button>
        <button type="button" className="quiet" onClick={() => window.print()}>
          {t("list.print")}
        </button>
      </div>
    </article>
  );
}

function Shown({ figure, title, by }: { figure: Figure; title: string; by: string }) {
  const { t } = useWords();
  if (figure.cells.length === 0) return <p className="empty">{t("figures.noCells")}</p>;
  return (
    <div className="chart-and-table">
      <Chart figure={figure} title={title} by={by} />
      <FigureTable figure={figure} title={title} />
    </div>
  );
}
