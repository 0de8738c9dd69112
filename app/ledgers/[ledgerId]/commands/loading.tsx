// The outline of the commands while they are on their way.
import { TableOutline } from '#components/shell/table-outline.tsx';

export default function Loading() {
  return <TableOutline title="Commands" />;
}
