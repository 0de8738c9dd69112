// The outline of the overview while it is on its way.
import { OverviewOutline } from '#components/overview/overview-outline.tsx';

export default function Loading() {
  return <OverviewOutline />;
}
