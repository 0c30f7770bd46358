import { useQuery } from "@tanstack/react-query";
import { figureQuery } from "../api/queries";
import type { Cell, Indicator } from "../api/types";
import { useWords } from "../words/words";
import { cellText, ordered } from "./cells";

interface Props {
  indicator: Indicator;
  only: string | undefined;
  chosen: string | undefined;
  onChange: (part: { only: string | undefined; is: string | undefined }) => void;
}

/** The words for what a figure is narrowed to, so that a printed page says it too. */
export function Narrowed({ indicator, only, chosen }: Omit<Props, "onChange">) {
  const speech = useWords();
  const { t, label } = speech;
  const cell = useGroups(indicator, only).find((one) => one.keys[0] === chosen);
  const dimension = indicator.dimensions.find((one) => one.name === only);
  if (!cell || !dimension) return null;
  return (
    <p className="narrowed">{t("figures.narrowed", { name: label(dimension.label), value: cellText(cell, speech) })}</p>
  );
}

function useGroups(indicator: Indicator, only: string | undefined): Cell[] {
  const groups = useQuery({ ...figureQuery(indicator.name, only ? [only] : []), enabled: only !== undefined }).data;
  return only && groups?.by[0] === only ? ordered(groups.cells, only).filter((cell) => cell.keys[0]) : [];
}

/** Counts one group only, for example what came from the published archive. Its choices are the groups there are. */
export function NarrowFilter({ indicator, only, chosen, onChange }: Props) {
  const speech = useWords();
  const { t, label } = speech;
  const cells = useGroups(indicator, only);
  return (
    <>
      <label className="filter" htmlFor="only">
        <span>{t("figures.only")}</span>
        <select
          id="only"
          value={only ?? ""}
          onChange={({ target: { value } }) => onChange({ only: value || undefined, is: undefined })}
        >
          <option value="">{t("figures.onlyAny")}</option>
          {indicator.dimensions.map((one) => (
            <option key={one.name} value={one.name}>
              {label(one.label)}
            </option>
          ))}
        </select>
      </label>
      {only && (
        <label className="filter" htmlFor="only-which">
          <span>{t("figures.onlyWhich")}</span>
          <select
            id="only-which"
            value={chosen ?? ""}
            onChange={({ target: { value } }) => onChange({ only, is: value || undefined })}
          >
            <option value="">{t("filter.any")}</option>
            {cells.map((cell) => (
              <option key={cell.keys[0]} value={cell.keys[0] ?? ""}>
                {cellText(cell, speech)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
