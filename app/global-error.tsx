'use client';
// The frame itself broke: as plain as can be, without anything that could break again.
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" style={{ colorScheme: 'light dark' }}>
      <body style={{ font: '14px/20px system-ui', padding: 32 }}>
        <h1>Playhead could not be shown</h1>
        <p>Nothing was changed by it.{error.digest && ` Error ${error.digest}`}</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
