import { useQuery } from "@tanstack/react-query";
import { geoMercator, geoPath } from "d3-geo";
import { useId, useMemo } from "react";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { countryQuery, figureQuery, mapQuery } from "../api/queries";
import type { Cell, Indicator } from "../api/types";
import { useCalendar } from "../words/calendar";
import { numberText } from "../words/numbers";
import { useWords } from "../words/words";
import { cellText } from "./cells";
import { Hatching } from "./Hatching";

interface Place {
  region?: string;
  az?: string;
  en?: string;
  ru?: string;
}
type CountryMap = Topology<{ districts: GeometryCollection<Place> }>;

const WIDTH = 640;
const HEIGHT = 480;
const SHADES = 5;

interface Props {
  indicator: Indicator;
  dimension: string;
  narrowing: Record<string, string>;
}

/** The indicator on the country's map, in five shades, with the map's own date and what it does not show. */
export default function DistrictMap({ indicator, dimension, narrowing }: Props) {
  const speech = useWords();
  const { t, label, language } = speech;
  const calendar = useCalendar();
  const hatching = useId();
  const topology = useQuery(mapQuery).data as CountryMap | undefined;
  const figure = useQuery(figureQuery(indicator.name, [dimension], narrowing)).data;
  const source = useQuery(countryQuery).data?.map;
  const shapes = useMemo(() => {
    if (!topology) return [];
    const districts = feature(topology, topology.objects.districts);
    const path = geoPath(geoMercator().fitSize([WIDTH, HEIGHT], districts)).digits(1);
    return districts.features.map((district) => ({
      id: String(district.id),
      place: district.properties,
      path: path(district) ?? "",
    }));
  }, [topology]);
  const cells = useMemo(
    () => new Map((figure?.cells ?? []).filter((cell) => cell.keys[0] !== null).map((cell) => [cell.keys[0], cell])),
    [figure],
  );
  const most = Math.max(1, ...[...cells.values()].map((cell) => cell.value ?? 0));
  const shade = (value: number) => Math.ceil((value / most) * SHADES);
  const cellOf = (id: string, place: Place): Cell | undefined => cells.get(dimension === "region" ? place.region : id);
  if (shapes.length === 0) return null;

  return (
    <figure className="district-map">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t("figures.mapOf", { name: label(indicator.label) })}
      >
        <Hatching id={hatching} />
        {shapes.map(({ id, place, path }) => {
          const cell = cellOf(id, place);
          const name = place[language] ?? id;
          const said = !cell
            ? t("figures.zero")
            : cell.value === null
              ? t("figures.suppressed")
              : numberText(cell.value, language);
          const where = dimension === "region" && cell ? cellText(cell, speech) : name;
          return (
            <path
              key={id}
              d={path}
              className={`district shade-${shade(cell?.value ?? 0)}`}
              fill={cell?.value === null ? `url(#${hatching})` : undefined}
            >
              <title>{`${where}: ${said}`}</title>
            </path>
          );
        })}
      </svg>
      <ul className="legend">
        {shadeRanges(most).map((range, index) => (
          <li key={range}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <rect width="16" height="16" className={`district shade-${index + 1}`} />
            </svg>
            {range}
          </li>
        ))}
        {figure?.cells.some((cell) => cell.value === null) && (
          <li>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <rect width="16" height="16" fill={`url(#${hatching})`} />
            </svg>
            {t("figures.suppressed")}
          </li>
        )}
      </ul>
      {source && (
        <figcaption className="small">
          {t("figures.mapSource", { source: source.source, date: mapDate(source.date, calendar.day) })}{" "}
          {label(source.note)}
        </figcaption>
      )}
    </figure>
  );
}

const mapDate = (date: string, day: (iso: string) => string) => (/^\d{4}-\d{2}-\d{2}/.test(date) ? day(date) : date);

/** The numbers that each shade stands for, lightest first; few numbers need fewer shades. */
function shadeRanges(most: number): string[] {
  if (most <= SHADES) return Array.from({ length: most }, (_, index) => String(index + 1));
  return Array.from({ length: SHADES }, (_, index) => {
    const from = Math.floor((index / SHADES) * most) + 1;
    return `${from}–${Math.floor(((index + 1) / SHADES) * most)}`;
  });
}
