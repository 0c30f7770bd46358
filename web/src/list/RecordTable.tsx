import { Link } from "@tanstack/react-router";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import type { Labels, RecordRow, RecordType } from "../api/types";
import { useRowKeys } from "../shell/useRowKeys";
import { useColumns } from "./columns";
import { usePrinting } from "./usePrinting";

interface Props {
  type: RecordType;
  columns: string[];
  rows: RecordRow[];
  labels: Labels | undefined;
  caption: string;
}

const ROW_HEIGHT = 41;

/** A table that draws only the rows in sight; on paper it draws them all. */
export function RecordTable({ type, columns, rows, labels, caption }: Props) {
  const shown = columns.includes("number") ? columns : ["number", ...columns];
  const { head, cell, tone } = useColumns(type);
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const printing = usePrinting();
  useLayoutEffect(() => setTop(body.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: top,
  });
  const items = printing ? undefined : virtual.getVirtualItems();
  const first = items?.[0]?.index ?? 0;
  const last = items?.[items.length - 1]?.index ?? (printing ? rows.length - 1 : -1);
  const before = items?.length ? (items[0]?.start ?? top) - top : 0;
  const after = items?.length ? virtual.getTotalSize() - ((items[items.length - 1]?.end ?? top) - top) : 0;
  useRowKeys(body);
  return (
    <div className="table-frame">
      <table className="records" aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column} scope="col" className={`column-${column}`}>
                {head(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {before > 0 && <Gap height={before} columns={shown.length} />}
          {rows.slice(first, last + 1).map((row, index) => (
            <tr key={row.id} aria-rowindex={first + index + 2}>
              {shown.map((column) => {
                const text = cell(row, column, labels);
                const toned = tone(row, column);
                return (
                  <td key={column} className={`column-${column}`} data-head={head(column)}>
                    {column === "number" ? (
                      <Link to="/record/$id" params={{ id: row.id }} className="number row-link" data-row>
                        {row.number}
                      </Link>
                    ) : toned && text ? (
                      <span className={`badge ${toned}`}>{text}</span>
                    ) : (
                      text
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
          {after > 0 && <Gap height={after} columns={shown.length} />}
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr className="gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
