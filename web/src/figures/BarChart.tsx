import { scaleLinear } from "d3-scale";
import { useId } from "react";
import { numberText } from "../words/numbers";
import { useWords } from "../words/words";
import type { ChartProps } from "./Chart";
import { cellText, ordered } from "./cells";
import { Hatching } from "./Hatching";

const WIDTH = 640;
const ROW = 30;
const LABEL = 220;
const MOST = 24;
/** As many as fit beside the bars. */
const LETTERS = 24;

/** Lying bars: long names in three languages stay readable. */
export function BarChart({ figure, title, by }: ChartProps) {
  const speech = useWords();
  const hatching = useId();
  const cells = ordered(figure.cells, by).slice(0, MOST);
  const most = Math.max(1, ...cells.map((cell) => cell.value ?? 0));
  const length = scaleLinear([0, most], [0, WIDTH - LABEL - 80]);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${cells.length * ROW + 8}`} role="img" aria-label={title}>
      <Hatching id={hatching} />
      {cells.map((cell, index) => {
        const text = cellText(cell, speech);
        const y = index * ROW + 4;
        return (
          <g key={cell.keys.join("|")}>
            <title>{text}</title>
            <text x={LABEL - 10} y={y + 18} textAnchor="end" className="chart-label">
              {text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text}
            </text>
            {cell.value === null ? (
              <rect x={LABEL} y={y + 3} width={60} height={20} fill={`url(#${hatching})`} />
            ) : (
              <rect x={LABEL} y={y + 3} width={Math.max(1, length(cell.value))} height={20} className="bar" rx={2} />
            )}
            <text x={LABEL + (cell.value === null ? 68 : length(cell.value) + 8)} y={y + 18} className="chart-number">
              {cell.value === null ? speech.t("figures.suppressedShort") : numberText(cell.value, speech.language)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
