// What charts are made of, below their marks: bars from zero, and lines that step from one time to the next.
import type { ReactNode } from 'react';
import { placeOf, type Scale } from './scale.ts';

const mostBar = 0.055;

/** Where a bar stands, in percent of the width: a gap beside it, thin ones almost without, and few no wider than a thumb. */
export function barAt(index: number, count: number): { readonly x: string; readonly width: string } {
  const share = Math.min(count > 90 ? 0.85 : 0.68, Math.max(0.02, mostBar * count));
  return { x: `${((index + (1 - share) / 2) / count) * 100}%`, width: `${(share / count) * 100}%` };
}

export interface BarsProps {
  values: readonly number[];
  scale: Scale;
  height: number;
  className: string;
}

/** From zero up, or down when they are below it. What is not zero is seen: a pixel at least. */
export function Bars({ values, scale, height, className }: BarsProps) {
  const zero = placeOf(0, scale, height);
  return (
    <g className={className} shapeRendering="crispEdges">
      {values.map((value, index) => {
        if (value === 0) return null;
        const length = Math.max(1, Math.abs(placeOf(value, scale, height) - zero));
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
        return <rect key={index} {...barAt(index, values.length)} y={value > 0 ? zero - length : zero} height={length} />;
      })}
    </g>
  );
}

export interface LineProps {
  values: readonly number[];
  scale: Scale;
  height: number;
}

/** From the middle of each to the middle of the next. */
export function Line({ values, scale, height }: LineProps) {
  const points = values.map((value, index) => `${index + 0.5} ${oneDigit(placeOf(value, scale, height))}`);
  return (
    <Stretched count={values.length} height={height}>
      {/* Paper on both sides of it, so that it is seen before the bars. */}
      <path d={`M${points.join('L')}`} className="fill-transparent stroke-paper" strokeWidth="4.5" vectorEffect="non-scaling-stroke" />
      <path d={`M${points.join('L')}`} className="fill-transparent stroke-ink" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
    </Stretched>
  );
}

/** Each as long as its time, with the ground down to zero. */
export function SteppedLine({ values, scale, height }: LineProps) {
  const y = (value: number) => oneDigit(placeOf(value, scale, height));
  const steps = values.map((value, index) => `H${index}V${y(value)}`).join('');
  const line = `M0 ${y(values[0] ?? 0)}${steps}H${values.length}`;
  return (
    <Stretched count={values.length} height={height}>
      <path d={`${line}V${y(0)}H0Z`} className="fill-ink/4.5" />
      <path d={line} className="fill-transparent stroke-ink" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
    </Stretched>
  );
}

function Stretched({ count, height, children }: { count: number; height: number; children: ReactNode }) {
  return (
    <svg width="100%" height={height} viewBox={`0 0 ${count} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {children}
    </svg>
  );
}

const oneDigit = (value: number) => Math.round(value * 10) / 10;
