import type { Figure } from "../api/types";
import { numberText } from "../words/numbers";
import { useWords } from "../words/words";
import { cellText, ordered } from "./cells";

/** The same figures as a table, for everyone who cannot or would rather not read a chart. */
export function FigureTable({ figure, title }: { figure: Figure; title: string }) {
  const speech = useWords();
  const { t, language } = speech;
  const suppressed = figure.cells.some((cell) => cell.suppressed);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls, and the keyboard must reach it.
    <section className="figure-table" tabIndex={0} aria-label={title}>
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("figures.group")}</th>
            <th scope="col" className="numeric">
              {t("figures.value")}
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered(figure.cells, figure.by[0] ?? "").map((cell) => (
            <tr key={cell.keys.join("|")}>
              <th scope="row">{cellText(cell, speech)}</th>
              <td className={cell.suppressed ? "numeric hatched" : "numeric"}>
                {cell.value === null ? <span>{t("figures.suppressedShort")}</span> : numberText(cell.value, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {suppressed && <p className="small">{t("figures.whySuppressed")}</p>}
    </section>
  );
}
