// What Playhead is about, drawn: a balance in steps, and a playhead standing in its past. Decoration.
const levels = [
  8, 14, 11, 19, 16, 24, 30, 26, 33, 29, 36, 44, 40, 47, 34, 38, 31, 35, 27, 30, 22, 28, 25, 37, 43, 39, 46, 52, 48, 55, 51, 60, 56, 63, 59,
  54, 61, 57, 66, 62,
];
const width = 880;
const height = 72;
const step = width / levels.length;
const headAt = 25;

const line = levels.reduce((path, level, index) => `${path}V${height - level}H${((index + 1) * step).toFixed(0)}`, `M0 ${height}`);

export function SteppedLine() {
  const x = headAt * step;
  return (
    <svg viewBox={`0 -8 ${width} ${height + 16}`} className="w-full" fill="none" aria-hidden="true">
      <clipPath id="before">
        <rect x="0" y="-8" width={x} height={height + 16} />
      </clipPath>
      <path d={line} className="stroke-faint opacity-45" strokeWidth="1.5" />
      <path d={line} className="stroke-ink" strokeWidth="1.5" clipPath="url(#before)" />
      <path d={`M${x} -8V${height}`} className="stroke-past" strokeWidth="1.5" />
      <path d={`M${x - 6.5} ${height - 9}h13v9a6.5 6.5 0 0 1-13 0z`} className="fill-past" />
    </svg>
  );
}
