'use client';
// The controls under the time bar: step and play, how fast, which event, which date, which axis.
import type { ReactNode } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import { DateBox } from './date-box.tsx';
import { EventBox } from './event-box.tsx';
import { usePanel, usePlayhead } from './panel-context.ts';
import { durationMs, durationText, type Speed, speeds } from './playback.ts';
import type { AxisKind } from './time-axis.ts';
import { TransportIcon } from './transport-icon.tsx';
import { TypeFilter } from './type-filter.tsx';

export function Transport() {
  const { playhead } = usePanel();
  const playing = usePlayhead((state) => state.motion === 'playing');
  return (
    <section
      aria-label="Replay"
      className="flex flex-wrap items-center gap-x-1.5 gap-y-2 border-b border-line pt-3.5 pb-2.5 text-sm text-dim"
    >
      <TransportButton label="First event" keys="Home" onPress={() => playhead.pin(1)}>
        <TransportIcon name="first" />
      </TransportButton>
      <TransportButton label="One event back" keys="←" onPress={() => playhead.step(-1)}>
        <TransportIcon name="back" />
      </TransportButton>
      <TransportButton label={playing ? 'Pause' : 'Play'} keys="Space" onPress={playing ? playhead.pause : playhead.play} wide>
        <TransportIcon name={playing ? 'pause' : 'play'} />
      </TransportButton>
      <TransportButton label="One event forward" keys="→" onPress={() => playhead.step(1)}>
        <TransportIcon name="forward" />
      </TransportButton>
      <TransportButton label="Latest event, live" keys="End" onPress={playhead.goLive}>
        <TransportIcon name="last" />
      </TransportButton>
      <SpeedSelect />
      <TypeFilter />
      <span className="flex-1 max-lg:h-0 max-lg:basis-full max-sm:order-2" />
      <EventBox />
      <DateBox />
      <AxisChoice />
    </section>
  );
}

interface TransportButtonProps {
  label: string;
  keys: string;
  onPress: () => void;
  wide?: boolean;
  children: ReactNode;
}

const controlStyle =
  'inline-flex h-8 items-center justify-center rounded-sm border border-line bg-raise text-ink hover:bg-hair pointer-coarse:h-10';

function TransportButton({ label, keys, onPress, wide = false, children }: TransportButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} (${keys})`}
      onClick={onPress}
      className={`${controlStyle} ${wide ? 'w-11' : 'w-8 pointer-coarse:w-10'}`}
    >
      {children}
    </button>
  );
}

function SpeedSelect() {
  const { playhead } = usePanel();
  const history = usePlayhead((state) => state.history);
  const speed = usePlayhead((state) => state.speed);
  const filter = usePlayhead((state) => state.filter);
  const name = (choice: Speed) => (choice === 'time' ? 'True time' : `${choice} a second`);
  return (
    // On a phone beside the axis, so that the types stand beside the steps and all of it takes a line less.
    <span className="relative inline-flex max-sm:order-1">
      <select
        aria-label="Speed"
        value={speed}
        onChange={({ target }) => playhead.setSpeed(speeds.find((choice) => choice === target.value) ?? '5')}
        className={`${controlStyle} appearance-none pr-7 pl-2.5 tabular-nums`}
      >
        {speeds.map((choice) => (
          <option key={choice} value={choice}>
            {`${name(choice)} · ${durationText(durationMs(history, choice, filter))}`}
          </option>
        ))}
      </select>
      <Icon name="chevron" className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-dim" />
    </span>
  );
}

const axes: readonly (readonly [AxisKind, string])[] = [
  ['event', 'By event'],
  ['time', 'By time'],
];

function AxisChoice() {
  const { playhead } = usePanel();
  const kind = usePlayhead((state) => state.axis.kind);
  return (
    <fieldset aria-label="Axis" className="inline-flex overflow-hidden rounded-sm border border-line max-sm:order-1">
      {axes.map(([choice, title]) => (
        <button
          key={choice}
          type="button"
          aria-pressed={kind === choice}
          onClick={() => playhead.setAxis(choice)}
          className="h-7.5 px-2.5 font-medium text-dim -outline-offset-2 aria-pressed:bg-hair aria-pressed:text-ink pointer-coarse:h-9.5"
        >
          {title}
        </button>
      ))}
    </fieldset>
  );
}
