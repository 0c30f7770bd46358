import { type PointerEvent, useRef, useState } from "react";
import { useWords } from "../words/words";

const WIDTH = 480;
const HEIGHT = 160;

interface Properties {
  /** Told when something stands on the pad that is not kept, and when it is empty again. */
  onBegun: (begun: boolean) => void;
  onDrawn: (drawn: Blob) => void;
}

/** A place to sign by finger, pen or mouse. Who cannot draw chooses a picture of the signature below it. */
export function SignaturePad({ onBegun, onDrawn }: Properties) {
  const { t } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const [signed, setSigned] = useState(false);

  function at(event: PointerEvent<HTMLCanvasElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * WIDTH,
      y: ((event.clientY - box.top) / box.height) * HEIGHT,
    };
  }
  function begin(event: PointerEvent<HTMLCanvasElement>) {
    const pen = canvas.current?.getContext("2d");
    if (!pen) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    const { x, y } = at(event);
    pen.lineWidth = 2.5;
    pen.lineCap = "round";
    pen.strokeStyle = "#111";
    pen.beginPath();
    pen.moveTo(x, y);
  }
  function draw(event: PointerEvent<HTMLCanvasElement>) {
    const pen = canvas.current?.getContext("2d");
    if (!pen || !drawing.current) return;
    const { x, y } = at(event);
    pen.lineTo(x, y);
    pen.stroke();
    setSigned(true);
    onBegun(true);
  }
  function clear() {
    canvas.current?.getContext("2d")?.clearRect(0, 0, WIDTH, HEIGHT);
    setSigned(false);
    onBegun(false);
  }

  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t("field.signHere")}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={() => {
          drawing.current = false;
        }}
      />
      <p>
        <button
          type="button"
          className="secondary"
          disabled={!signed}
          onClick={() => canvas.current?.toBlob((drawn) => drawn && onDrawn(drawn), "image/png")}
        >
          {t("field.keepSignature")}
        </button>{" "}
        <button type="button" className="quiet" disabled={!signed} onClick={clear}>
          {t("field.signAgain")}
        </button>
      </p>
    </div>
  );
}
