// The drawings on the transport's buttons.
const paths = {
  first: 'M3 3h1.6v10H3zM13 3v10L5.6 8z',
  back: 'M10.4 3.2 11.5 4.3 7.8 8l3.7 3.7-1.1 1.1L5.6 8z',
  play: 'M4.5 2.6v10.8L12.6 8z',
  pause: 'M4 3h2.8v10H4zM9.2 3H12v10H9.2z',
  forward: 'M5.6 3.2 4.5 4.3 8.2 8l-3.7 3.7 1.1 1.1L10.4 8z',
  last: 'M11.4 3H13v10h-1.6zM3 3v10l7.4-5z',
} as const;

export function TransportIcon({ name }: { name: keyof typeof paths }) {
  return (
    <svg viewBox="0 0 16 16" className="size-3.5" fill="currentColor" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
