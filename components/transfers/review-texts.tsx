// What was said about a movement, read back before it is sent.
export function ReviewTexts({ description, reference }: { description?: string; reference?: string }) {
  if (!description && !reference) return null;
  return (
    <dl className="grid grid-cols-[88px_1fr] gap-x-3 gap-y-1.5 text-sm [&_dd]:wrap-break-word [&_dt]:text-dim">
      {description && (
        <>
          <dt>Description</dt>
          <dd>{description}</dd>
        </>
      )}
      {reference && (
        <>
          <dt>Reference</dt>
          <dd>{reference}</dd>
        </>
      )}
    </dl>
  );
}
