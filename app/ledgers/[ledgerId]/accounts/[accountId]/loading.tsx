// The outline of an account while it loads.
import { HistoryOutline } from '#components/history/history-outline.tsx';

export default function Loading() {
  return <HistoryOutline />;
}
