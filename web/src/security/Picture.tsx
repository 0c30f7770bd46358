import type { Enrolment } from "./security";

const BORDER = 4;

/** A QR code, black on white in every theme: cameras need it so. */
export function Picture({ picture, title }: { picture: Enrolment["picture"]; title: string }) {
  const side = picture.size + 2 * BORDER;
  return (
    <svg
      className="qr"
      viewBox={`${-BORDER} ${-BORDER} ${side} ${side}`}
      role="img"
      aria-label={title}
      shapeRendering="crispEdges"
    >
      <rect x={-BORDER} y={-BORDER} width={side} height={side} fill="#fff" />
      <path d={picture.path} fill="#000" />
    </svg>
  );
}
