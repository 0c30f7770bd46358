import type { Figure } from "../api/types";
import { BarChart } from "./BarChart";
import { isTime } from "./cells";
import { LineChart } from "./LineChart";

export interface ChartProps {
  figure: Figure;
  title: string;
  by: string;
}

export function Chart(props: ChartProps) {
  return isTime(props.by) && props.figure.cells.length > 2 ? <LineChart {...props} /> : <BarChart {...props} />;
}
