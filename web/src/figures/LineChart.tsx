import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { useId } from "react";
import type { Cell } from "../api/types";
import { numberText } from "../words/numbers";
import { useWords } from "../words/words";
import type { ChartProps } from "./Chart";
import { cellText, ordered } from "./cells";
import { Hatching } from "./Hatching";

const WIDTH = 640;
const HEIGHT = 260;
const EDGE = { left: 52, right: 16, top: 12, bottom: 34 };
const TICKS = 4;
const LABELS = 6;
/** Half of the longest month: a label nearer to the edge than this is written to its left. */
const LABEL_HALF = 70;

/** A line over time; where a cell is suppressed the line breaks and the gap is hatched. */
export function LineChart({ figure, title, by }: ChartProps) {
  const speech = useWords();
  const hatching = useId();
  const cells = ordered(figure.cells, by).filter((cell) => cell.keys[0] !== null);
  const x = scalePoint(
    cells.map((cell) => cell.keys[0] ?? ""),
    [EDGE.left, WIDTH - EDGE.right],
  ).padding(0.5);
  const most = Math.max(1, ...cells.map((cell) => cell.value ?? 0));
  const y = scaleLinear([0, most], [HEIGHT - EDGE.bottom, EDGE.top]).nice(TICKS);
  const at = (cell: Cell) => x(cell.keys[0] ?? "") ?? 0;
  const path = line<Cell>(at, (cell) => y(cell.value ?? 0)).defined((cell) => cell.value !== null)(cells) ?? "";
  const every = Math.max(1, Math.ceil(cells.length / LABELS));
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <Hatching id={hatching} />
      {y
        .ticks(TICKS)
        .filter(Number.isInteger)
        .map((tick) => (
          <g key={tick}>
            <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(tick)} y2={y(tick)} className="grid" />
            <text x={EDGE.left - 8} y={y(tick) + 5} textAnchor="end" className="chart-number">
              {numberText(tick, speech.language)}
            </text>
          </g>
        ))}
      {cells
        .filter((cell) => cell.value === null)
        .map((cell) => (
          <rect
            key={cell.keys.join("|")}
            x={at(cell) - 6}
            y={EDGE.top}
            width={12}
            height={HEIGHT - EDGE.top - EDGE.bottom}
            fill={`url(#${hatching})`}
          >
            <title>{`${cellText(cell, speech)}: ${speech.t("figures.suppressed")}`}</title>
          </rect>
        ))}
      <path d={path} className="line" />
      {cells
        .filter((cell) => cell.value !== null)
        .map((cell) => (
          <circle key={cell.keys.join("|")} cx={at(cell)} cy={y(cell.value ?? 0)} r={3} className="dot">
            <title>{`${cellText(cell, speech)}: ${numberText(cell.value ?? 0, speech.language)}`}</title>
          </circle>
        ))}
      {cells.map((cell, index) =>
        index % every === 0 ? (
          <text
            key={cell.keys.join("|")}
            x={at(cell)}
            y={HEIGHT - 10}
            textAnchor={at(cell) > WIDTH - LABEL_HALF ? "end" : "middle"}
            className="chart-label"
          >
            {cellText(cell, speech)}
          </text>
        ) : null,
      )}
    </svg>
  );
}
