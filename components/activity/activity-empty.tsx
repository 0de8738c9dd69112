// A timeline without events: nothing is held or followed, or nothing had happened by then.
export interface ActivityEmptyProps {
  own: boolean;
  past: boolean;
}

export function ActivityEmpty({ own, past }: ActivityEmptyProps) {
  const whose = own ? 'you hold or follow' : 'this person holds or follows';
  return (
    <div role="status" className="grid max-w-prose gap-1 py-12">
      <p className="text-lg font-medium">{past ? 'Nothing by then.' : 'Nothing here yet.'}</p>
      <p className="text-dim">
        {past
          ? `By that moment nothing had happened on accounts that ${whose}.`
          : `What happens on accounts that ${whose} stands here, from when that began. ${own ? 'Follow an account to begin.' : ''}`}
      </p>
    </div>
  );
}
