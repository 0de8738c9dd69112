// A timeline without events: nothing is held or followed, or nothing had happened by then.
import { Empty } from '#components/ui/empty.tsx';

export interface ActivityEmptyProps {
  own: boolean;
  past: boolean;
}

export function ActivityEmpty({ own, past }: ActivityEmptyProps) {
  const whose = own ? 'you hold or follow' : 'this person holds or follows';
  return (
    <Empty
      title={past ? 'Nothing by then.' : 'Nothing here yet.'}
      text={
        past
          ? `By that moment nothing had happened on accounts that ${whose}.`
          : `What happens on accounts that ${whose} stands here, from when that began. ${own ? 'Follow an account to begin.' : ''}`
      }
      className="border-t-0"
    />
  );
}
