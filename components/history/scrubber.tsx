'use client';
// The cursor on the time bar: its line over the chart, its thumb below, a slider for assistive technology. Moved by transforms
// outside React: a layer as wide as the bar is shifted by a share of itself, so nothing is measured and nothing laid out.
import { type KeyboardEvent, useRef, useState } from 'react';
import { moneyText } from '#components/ui/money-text.ts';
import { type Panel, usePanel, usePlayheadFrame } from './panel-context.ts';
import type { PlayheadState } from './playhead.ts';
import { spokenPlace } from './spoken-place.ts';

export function Scrubber() {
  const panel = usePanel();
  const { playhead } = panel;
  // React writes the first picture; from then on only the frames below do.
  const [first] = useState(() => playhead.now());
  const place = spokenPlace(first, panel);
  const veil = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLSpanElement>(null);
  const thumb = useRef<HTMLDivElement>(null);

  usePlayheadFrame((state) => {
    const { transform } = placed(state);
    if (!veil.current || !layer.current || !label.current || !thumb.current) return;
    veil.current.style.transform = transform;
    layer.current.style.transform = transform;
    // From here on keys and drags are heard; tests wait for it.
    layer.current.dataset.awake = '';
    layer.current.dataset.side = sideOf(state);
    layer.current.dataset.mode = state.mode;
    label.current.textContent = labelOf(state, panel);
    const { now, max, text } = spokenPlace(state, panel);
    thumb.current.setAttribute('aria-valuenow', String(now));
    thumb.current.setAttribute('aria-valuemax', String(max));
    thumb.current.setAttribute('aria-valuetext', text);
  });

  function onKeyDown(event: KeyboardEvent) {
    const target = keyTarget(event, playhead.now());
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (target === 'live') playhead.goLive();
    else playhead.pin(target);
  }

  return (
    // Clipped at the sides, or the shifted layers would make the page wider.
    <div className="pointer-events-none absolute -inset-x-4 inset-y-0 overflow-x-clip px-4">
      <div className="relative h-full">
        <div ref={veil} style={placed(first)} className="absolute inset-0 bg-paper/62 will-change-transform" />
        <div
          ref={layer}
          style={placed(first)}
          data-side={sideOf(first)}
          data-mode={first.mode}
          className="group/cursor absolute inset-0 will-change-transform"
        >
          <div className="absolute -top-1.5 -bottom-1 left-0 -ml-[0.75px] w-[1.5px] bg-ink group-data-[mode=pinned]/cursor:bg-past" />
          <span
            ref={label}
            className="absolute -top-2 right-full mr-2 bg-paper px-1 text-xs font-medium whitespace-nowrap group-data-[mode=pinned]/cursor:text-past-ink group-data-[side=right]/cursor:right-auto group-data-[side=right]/cursor:left-0 group-data-[side=right]/cursor:ml-2"
          >
            {labelOf(first, panel)}
          </span>
          <div
            ref={thumb}
            role="slider"
            tabIndex={0}
            aria-label="Playhead"
            aria-orientation="horizontal"
            aria-valuemin={1}
            aria-valuemax={place.max}
            aria-valuenow={place.now}
            aria-valuetext={place.text}
            onKeyDown={onKeyDown}
            className="pointer-events-auto absolute -bottom-2.5 left-0 h-4.5 w-3.5 -translate-x-1/2 cursor-ew-resize rounded-t-[3px] rounded-b-[8px] bg-ink before:absolute before:-inset-x-3 before:-inset-y-2 group-data-[mode=pinned]/cursor:bg-past"
          />
        </div>
      </div>
    </div>
  );
}

const shareOf = ({ axis, version }: PlayheadState) => axis.at[version] ?? 1;
const placed = (state: PlayheadState) => ({ transform: `translateX(${shareOf(state) * 100}%)` });
const sideOf = (state: PlayheadState) => (shareOf(state) < 0.2 ? 'right' : 'left');

function labelOf({ history, version }: PlayheadState, { exponent }: Panel): string {
  return `v${version} · ${moneyText(BigInt(history.balance[version - 1] ?? 0), exponent)}`;
}

/** The keys every slider has, also when the page's own shortcuts are switched off. */
function keyTarget({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, { version }: PlayheadState): number | 'live' | null {
  if (ctrlKey || metaKey || altKey) return null;
  const step = shiftKey ? 10 : 1;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return version - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return version + step;
    case 'PageDown':
      return version - 10;
    case 'PageUp':
      return version + 10;
    case 'Home':
      return 1;
    case 'End':
      return 'live';
    default:
      return null;
  }
}
