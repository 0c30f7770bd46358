/** A quiet confirmation that a screen reader says aloud. */
export function Announcement({ text }: { text: string }) {
  return (
    <div role="status" className={text ? "announcement" : undefined}>
      {text}
    </div>
  );
}
