import "../style/figures.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { asProblem } from "../api/problem";
import { indicatorsQuery } from "../api/queries";
import type { Indicator } from "../api/types";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { useWords } from "../words/words";
import { FigureView } from "./FigureView";

/** Every indicator this person may see, and one of them in numbers, chart, table and map. */
export function FiguresPage() {
  const { t, label } = useWords();
  const chosen = useSearch({ from: "/shell/figures" });
  const navigate = useNavigate();
  const found = useQuery(indicatorsQuery);
  const indicators = found.data ?? [];
  const indicator = indicators.find((one) => one.name === chosen.indicator) ?? indicators[0];
  return (
    <div className="figures">
      <PageTitle text={t("figures.title")} />
      <h1 tabIndex={-1}>{t("figures.title")}</h1>
      {found.error && <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />}
      {found.isSuccess && indicators.length === 0 && <p className="empty">{t("figures.none")}</p>}
      <div className="figures-columns">
        <nav className="indicator-list no-print" aria-label={t("figures.indicators")}>
          <ul>
            {indicators.map((one) => (
              <li key={one.name}>
                <Link
                  to="/figures"
                  search={{ indicator: one.name }}
                  aria-current={one === indicator ? "page" : undefined}
                >
                  {label(one.label)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <label className="indicator-select no-print" htmlFor="indicator">
          <span>{t("figures.indicator")}</span>
          <select
            id="indicator"
            value={indicator?.name ?? ""}
            onChange={(event) => navigate({ to: "/figures", search: { indicator: event.target.value } })}
          >
            {indicators.map((one: Indicator) => (
              <option key={one.name} value={one.name}>
                {label(one.label)}
              </option>
            ))}
          </select>
        </label>
        {indicator && <FigureView key={indicator.name} indicator={indicator} />}
      </div>
    </div>
  );
}
