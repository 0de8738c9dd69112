// The outline of the accounts to charge while they are on their way.
import { TableOutline } from '#components/shell/table-outline.tsx';

export default function Loading() {
  return <TableOutline title="Collect dues" />;
}
