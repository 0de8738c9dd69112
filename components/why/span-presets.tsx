// The usual spans by name, as buttons; the one that is shown is pressed.

export interface SpanPresetsProps<Span> {
  presets: readonly { readonly name: string; readonly span: Span }[];
  isShown: (span: Span) => boolean;
  onSpan: (span: Span) => void;
}

export function SpanPresets<Span>({ presets, isShown, onSpan }: SpanPresetsProps<Span>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the choices of a toolbar are no part of a form
    <div role="group" aria-label="Span" className="flex flex-wrap gap-1.5">
      {presets.map(({ name, span }) => (
        <button
          key={name}
          type="button"
          aria-pressed={isShown(span)}
          onClick={() => onSpan(span)}
          className="min-h-7 rounded-sm border border-line px-2.5 text-sm text-dim hover:text-ink aria-pressed:border-ink aria-pressed:text-ink pointer-coarse:min-h-9"
        >
          {name}
        </button>
      ))}
    </div>
  );
}
