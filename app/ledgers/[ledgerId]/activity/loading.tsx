// The outline of the timeline while it is on its way.
import { TableOutline } from '#components/shell/table-outline.tsx';

export default function Loading() {
  return <TableOutline title="Activity" />;
}
